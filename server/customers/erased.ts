import type { SelectQueryBuilder } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';

/** Of customers those who are somebody: whose data were erased has a record without a value, for the figures of journeys only. */
export function notErased<O>(customers: SelectQueryBuilder<Schema, 'customers', O>) {
  return customers.where('customers.id', 'not in', (eb) => eb.selectFrom('erasures').select('erasures.id'));
}

/** Whether there is such a customer, and she has not been erased. */
export async function isThere(db: Executor, id: string): Promise<boolean> {
  return (
    (await notErased(db.selectFrom('customers')).select('customers.id').where('customers.id', '=', id).executeTakeFirst()) !== undefined
  );
}

/** When and by whom her data were erased; undefined: they were not. */
export async function erasureOf(db: Executor, id: string): Promise<{ at: number; by: string } | undefined> {
  return db.selectFrom('erasures').select(['at', 'by']).where('id', '=', id).executeTakeFirst();
}
