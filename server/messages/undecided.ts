import type { Executor } from '#server/db/batches.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import type { Receipt } from './receipts.ts';

/** The receipt while somebody may still decide about it. Throws Refusal `not_found`, `already_decided`. */
export async function undecidedReceipt(trx: Executor, id: string): Promise<Receipt> {
  const receipt = await trx.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst();
  if (receipt === undefined) throw notFound('message', id);
  if (receipt.state !== 'unknown' || receipt.reason === 'left') {
    throw new Refusal('conflict', 'already_decided', {
      message: 'This message is not one to be decided about (any more).',
      data: { state: receipt.state, reason: receipt.reason },
    });
  }
  return receipt;
}
