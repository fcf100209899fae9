import type { Selectable } from 'kysely';
import { notErased } from '#server/customers/erased.ts';
import type { Executor } from '#server/db/batches.ts';
import type { SegmentsTable } from '#server/db/tables/segments.ts';

/** Customers looked at in one transaction: few enough that who waits for the database waits some milliseconds. */
const most = 500;

export interface Filling {
  /** Groups that stand at the same place: those made together are filled together. */
  segmentIds: ReadonlySet<string>;
  /** Who is looked at for these groups for the first time. */
  ids: ReadonlySet<string>;
  /** How far they are filled then; null: completely. */
  filledTo: string | null;
}

/** Whose turn it is: first those of whom something has changed or whose moment has come, then the next for a group that is being filled. */
export async function whoIsNext(
  trx: Executor,
  of: { segments: readonly Selectable<SegmentsTable>[]; at: number },
): Promise<{ ids: string[]; filling: Filling | undefined }> {
  const stale = await trx.selectFrom('segment_stale').select('customer_id').limit(most).execute();
  const due = await trx
    .selectFrom('segment_due')
    .select('customer_id')
    .where('at', '<=', of.at)
    .orderBy('at')
    .limit(Math.max(0, most - stale.length))
    .execute();
  const called = new Set([...stale, ...due].map((row) => row.customer_id));
  const [filledTo] = of.segments.flatMap((segment) => segment.filled_to ?? []).sort();
  const room = most - called.size;
  if (filledTo === undefined || room === 0) return { ids: [...called], filling: undefined };
  const rows = await notErased(trx.selectFrom('customers')).select('id').where('id', '>', filledTo).orderBy('id').limit(room).execute();
  const ids = new Set(rows.map((row) => row.id));
  const segmentIds = new Set(of.segments.flatMap((segment) => (segment.filled_to === filledTo ? segment.id : [])));
  const last = rows.length < room ? null : (rows.at(-1)?.id ?? null);
  return { ids: [...new Set([...called, ...ids])], filling: { segmentIds, ids, filledTo: last } };
}
