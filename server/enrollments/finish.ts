import { batches, type Executor } from '#server/db/batches.ts';
import { withdrawTasks } from '#server/tasks/withdraw.ts';
import type { EndReason } from '#workflows/interpret/protocol.ts';

/** Besides the engine's own: what the reconciler found in Temporal. */
export type RecordedEnd = EndReason | 'terminated' | 'failed';

/**
 * Ends enrollments in the records: nobody is woken any more, the way is closed. Those that have ended keep their first end.
 * The place in the ledger stays theirs until somebody else is let in. Does not tell Temporal.
 */
export async function closeEnrollments(trx: Executor, ids: readonly string[], end: { reason: RecordedEnd; at: number }): Promise<void> {
  for (const batch of batches(ids)) {
    await trx
      .updateTable('enrollments')
      .set({ state: 'ended', ended_at: end.at, end_reason: end.reason, held: null, held_until: null, held_key: null, held_since: null })
      .where('id', 'in', batch)
      .where('state', '!=', 'ended')
      .execute();
    await trx.updateTable('visits').set({ left_at: end.at }).where('enrollment_id', 'in', batch).where('left_at', 'is', null).execute();
    await trx.deleteFrom('listens').where('enrollment_id', 'in', batch).execute();
  }
  if (end.reason !== 'finished') await withdrawTasks(trx, ids, end.at);
}
