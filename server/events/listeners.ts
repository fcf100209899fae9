import type { Executor } from '#server/db/batches.ts';

/** How many journeys that are live begin with an event of this type, from this source; asked of many in one go. */
export async function listenersOf(db: Executor, types: Iterable<string>): Promise<(type: string, source: string) => number> {
  const wanted = [...new Set(types)];
  const rows =
    wanted.length === 0
      ? []
      : await db
          .selectFrom('subscriptions')
          .innerJoin('journey_states', 'journey_states.journey_id', 'subscriptions.journey_id')
          .select(['subscriptions.journey_id', 'event_type', 'source'])
          .where('event_type', 'in', wanted)
          .where('active_version', 'is not', null)
          .where('removed_at', 'is', null)
          .execute();
  return (type, source) =>
    new Set(rows.filter((row) => row.event_type === type && (row.source === null || row.source === source)).map((row) => row.journey_id))
      .size;
}
