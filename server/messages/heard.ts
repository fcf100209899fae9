import type { Executor } from '#server/db/batches.ts';
import { wakeStep } from '#server/enrollments/wake-step.ts';
import type { Core } from '#server/kit/core.ts';
import { receiptsBefore, wordOf } from './ladder.ts';
import type { Receipt } from './receipts.ts';

/**
 * Tells the step that waits for a word about this message, if there is one now. In the transaction that writes the word down; true: emit
 * `outbox` after it.
 */
export async function tellStep(core: Core, trx: Executor, receipt: Receipt): Promise<boolean> {
  if (receipt.watch === null || receipt.enrollment_id === null || receipt.node_id === null) return false;
  const word = wordOf(receipt);
  if (word === undefined) return false;
  const now = core.now();
  const visit = receipt.key.split(':').at(-2);
  const turn = (await receiptsBefore(trx, receipt.key)).length;
  await trx.updateTable('messages').set({ watch: null }).where('id', '=', receipt.id).execute();
  return wakeStep(
    trx,
    {
      enrollmentId: receipt.enrollment_id,
      nodeId: receipt.node_id,
      name: `${word}_${turn}:${visit}`,
      id: `${receipt.id}-${word}`,
      at: now,
    },
    now,
  );
}
