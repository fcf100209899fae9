import type { Kept } from '#nodes/kit/kept.ts';
import type { Executor } from '#server/db/batches.ts';

/** What the journey has kept on this walk of a customer, by name. */
export async function keptValues(db: Executor, enrollmentId: string): Promise<Record<string, Kept>> {
  const rows = await db
    .selectFrom('kept_values')
    .select(['name', 'value'])
    .where('enrollment_id', '=', enrollmentId)
    .orderBy('seq')
    .execute();
  return Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value)]));
}
