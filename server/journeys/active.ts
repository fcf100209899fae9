import type { Rules } from '#nodes/kit/rules/schema.ts';
import type { Executor } from '#server/db/batches.ts';
import type { ActiveVersion } from '#server/enrollments/ledger.ts';
import type { Core } from '#server/kit/core.ts';
import { entrySchema } from '#workflows/journey/schema.ts';

/** A way into a journey that is live. */
export interface Trigger {
  version: ActiveVersion;
  nodeId: string;
  where: Rules | undefined;
  /** Only events of this source. */
  source: string | null;
}

/** The triggers that these types of events may fire, by type. */
export async function activeTriggers(core: Core, db: Executor, eventTypes: readonly string[]): Promise<Map<string, Trigger[]>> {
  const rows = await db
    .selectFrom('subscriptions')
    .innerJoin('journey_states', 'journey_states.journey_id', 'subscriptions.journey_id')
    .select(['subscriptions.journey_id', 'version_id', 'node_id', 'event_type', 'where_json', 'source', 'entry'])
    .where('event_type', 'in', [...eventTypes])
    .orderBy('subscriptions.journey_id')
    .execute();
  const triggers = new Map<string, Trigger[]>();
  for (const row of rows) {
    const version = await activeOf(core, row);
    if (version === undefined) continue;
    const list = triggers.get(row.event_type) ?? [];
    // What stands there was written from a plan that the compiler has checked.
    const where = row.where_json === null ? undefined : (JSON.parse(row.where_json) as Rules);
    list.push({ version, nodeId: row.node_id, where, source: row.source });
    triggers.set(row.event_type, list);
  }
  return triggers;
}

/** The active version of a journey, or undefined while it is a draft. */
export async function activeVersion(core: Core, db: Executor, journeyId: string): Promise<ActiveVersion | undefined> {
  const row = await db
    .selectFrom('journey_states')
    .select(['journey_id', 'active_version as version_id', 'entry'])
    .where('journey_id', '=', journeyId)
    .executeTakeFirst();
  if (row === undefined || row.version_id === null) return undefined;
  return activeOf(core, { ...row, version_id: row.version_id });
}

async function activeOf(
  core: Core,
  row: { journey_id: string; version_id: string; entry: string | null },
): Promise<ActiveVersion | undefined> {
  const document = await core.documents.getVersion(row.version_id);
  if (document === undefined) {
    core.log.error({ journey: row.journey_id, version: row.version_id }, 'the active version has no document; nobody can be let in');
    return undefined;
  }
  const entry = entrySchema.parse(row.entry === null ? document.journey.settings.entry : JSON.parse(row.entry));
  return { journeyId: row.journey_id, versionId: row.version_id, plan: document.plan, entry };
}
