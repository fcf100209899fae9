import type { DraftDocument } from '#server/documents/documents.ts';
import type { Core } from '#server/kit/core.ts';
import { CompileError, compile } from '#workflows/compile/compile.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { versionIdOf } from './version-id.ts';

/** A document is never changed, only replaced: what was worked out for its drawing stays right. */
const known = new WeakMap<Journey, string | null>();

function compiled(journeyId: string, journey: Journey): { plan: Plan; versionId: string } {
  const { plan } = compile(journey);
  const versionId = versionIdOf({ journeyId, entry: journey.settings.entry, plan });
  known.set(journey, versionId);
  return { plan, versionId };
}

/** Throws CompileError. */
export function compileDraft({ id, draft }: DraftDocument): { plan: Plan; versionId: string } {
  return compiled(id, draft);
}

/** The version that this drawing would make today; null while it cannot be published. */
function wouldBe(journeyId: string, journey: Journey): string | null {
  const before = known.get(journey);
  if (before !== undefined) return before;
  try {
    return compiled(journeyId, journey).versionId;
  } catch (error) {
    if (!(error instanceof CompileError)) throw error;
    known.set(journey, null);
    return null;
  }
}

/**
 * Whether the draft says something else than the live version. Both as they would be made today: that a newer Nhịp makes another version
 * of the very same drawing is no change of anybody's.
 */
export async function differsFrom(core: Core, { id, draft }: DraftDocument, active: string): Promise<boolean> {
  const now = wouldBe(id, draft);
  if (now === active) return false;
  const live = await core.documents.getVersion(active);
  return now === null || live === undefined || wouldBe(id, live.journey) !== now;
}
