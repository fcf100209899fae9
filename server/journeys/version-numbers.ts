import type { Executor } from '#server/db/batches.ts';

/** "bản 4": the newest number of each version of a journey; what was published again has several. */
export async function versionNumbers(db: Executor, journeyId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('versions')
    .select(['version_id', (eb) => eb.fn.max('number').as('number')])
    .where('journey_id', '=', journeyId)
    .groupBy('version_id')
    .execute();
  return new Map(rows.map((row) => [row.version_id, Number(row.number)]));
}
