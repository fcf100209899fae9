import type { Executor } from '#server/db/batches.ts';

/** Nothing goes out to a sample, whatever is set up. */
export async function isSample(db: Executor, customerId: string): Promise<boolean> {
  const found = await db.selectFrom('sample_customers').select('customer_id').where('customer_id', '=', customerId).executeTakeFirst();
  return found !== undefined;
}

/** Ids of the samples; one that a real customer's record has been put together with is none any more. */
export async function sampleIds(db: Executor): Promise<string[]> {
  const rows = await db
    .selectFrom('sample_customers')
    .select('customer_id')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('merges')
            .select('merges.id')
            .whereRef('merges.kept_id', '=', 'sample_customers.customer_id')
            .where('merges.undone_at', 'is', null),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.customer_id);
}
