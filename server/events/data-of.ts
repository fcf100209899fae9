import type { Executor } from '#server/db/batches.ts';

/** Data of an event that was stored before; empty for nobody's. */
export async function dataOf(db: Executor, eventId: string | null): Promise<Record<string, unknown>> {
  if (eventId === null) return {};
  const row = await db.selectFrom('events').select('data').where('id', '=', eventId).executeTakeFirst();
  return row === undefined ? {} : JSON.parse(row.data);
}
