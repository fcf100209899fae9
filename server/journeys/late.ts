import { durationSchema } from '#nodes/kit/duration.ts';
import { isPlain, milliseconds } from '#nodes/kit/milliseconds.ts';
import type { Settings } from '#server/documents/settings.ts';
import type { Core } from '#server/kit/core.ts';
import type { PlanNode } from '#workflows/plan/plan.ts';

export interface LateMessage {
  enrollmentId: string;
  customerId: string;
  name: string;
  nodeId: string;
  /** When it was asked for first, ms. */
  askedAt: number;
}

const listed = 200;
const hour = 3_600_000;

/** Until when a message of this step is worth sending, counted from when it was asked for, ms; undefined for a step that sends none. */
function usefulFor(node: PlanNode, settings: Settings): number | undefined {
  const config: unknown = node.config;
  if (typeof config !== 'object' || config === null || !('purpose' in config)) return undefined;
  const latest = 'latest' in config ? durationSchema.safeParse(config.latest) : undefined;
  if (latest?.success === true && isPlain(latest.data)) return milliseconds(latest.data);
  const { purpose } = config;
  return purpose === 'care' || purpose === 'advertising' || purpose === 'transaction' ? settings.latest[purpose] * hour : undefined;
}

/** What going on would mean now: how many wait, and whose message is too late by now and would be skipped. */
export async function resumePreview(core: Core, journeyId: string): Promise<{ held: number; tooLate: number; late: LateMessage[] }> {
  const rows = await core.db
    .selectFrom('enrollments')
    .innerJoin('customers', 'customers.id', 'enrollments.customer_id')
    .select(['enrollments.id', 'customer_id', 'name', 'node_id', 'version_id', 'held_since'])
    .where('journey_id', '=', journeyId)
    .where('state', '!=', 'ended')
    .where('held', '=', 'paused')
    .orderBy('held_since')
    .execute();
  const settings = await core.documents.getSettings();
  const now = core.now();
  const late: LateMessage[] = [];
  for (const row of rows) {
    const version = await core.documents.getVersion(row.version_id);
    const node = version?.plan.nodes.find((each) => each.id === row.node_id);
    const useful = node === undefined ? undefined : usefulFor(node, settings);
    if (useful === undefined || row.held_since === null || row.held_since + useful >= now) continue;
    late.push({ enrollmentId: row.id, customerId: row.customer_id, name: row.name, nodeId: row.node_id, askedAt: row.held_since });
  }
  return { held: rows.length, tooLate: late.length, late: late.slice(0, listed) };
}
