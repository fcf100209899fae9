import { createHash } from 'node:crypto';
import { canonicalJson } from '#workflows/compile/canonical.ts';
import type { Entry } from '#workflows/journey/schema.ts';
import type { Plan } from '#workflows/plan/plan.ts';

/**
 * What makes a version what it is: whose it is, who may enter, and the plan. SHA-256 of its canonical JSON, hex. The journey is in it, so
 * that a copy of a journey never shares a version document with its original; positions and stages are not, they change nothing for a customer.
 */
export function versionIdOf(of: { journeyId: string; entry: Entry; plan: Plan }): string {
  return createHash('sha256').update(canonicalJson(of)).digest('hex');
}
