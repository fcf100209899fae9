import { setTimeout as pause } from 'node:timers/promises';
import type { Letter, OutgoingFile } from '#server/channels/channel.ts';
import type { Outcome } from '#server/channels/outcome.ts';
import { noteSaid } from '#server/conversations/outgoing.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { isSample } from '#server/samples/samples.ts';
import { beginAttempt, noteOutcome, type Receipt } from './receipts.ts';
import { landInTray } from './tray.ts';
import { type Unrecorded, underWay } from './under-way.ts';

export interface Delivery {
  receipt: Receipt;
  letter: Letter;
  conversationId: string;
  /** `journey`, or who of the staff. */
  author: string;
  /** When it was decided, ms. */
  at: number;
  /** Sent along, by a person. */
  files?: readonly OutgoingFile[];
  /** An earlier attempt may have reached her. */
  wasUnknown: boolean;
}

/**
 * Marks the receipt `attempting`, inside the transaction of the decision. While its channel is not set up, and always when the customer is
 * a sample, the message lands in the test tray in that same transaction, so there is nothing left to do or to doubt: returns true then.
 */
export async function beginDelivery(core: Core, trx: Executor, delivery: Delivery): Promise<boolean> {
  const { receipt, letter, at, conversationId, author } = delivery;
  await beginAttempt(trx, receipt, { bootId: core.bootId, at, address: letter.to, subject: letter.subject });
  const { channel } = receipt;
  const said = { conversationId, channel, receiptId: receipt.id, author, subject: letter.subject, text: letter.body, at };
  await noteSaid(trx, { ...said, files: delivery.files ?? [] });
  if (letter.handOver !== undefined && !(await isSample(trx, receipt.customer_id))) return false;
  await landInTray(trx, receipt, { letter, at });
  await noteOutcome(trx, receipt.id, { outcome: { state: 'accepted', answer: 'test tray' }, at, wasUnknown: false });
  return true;
}

/** Calls the provider, once, and writes down what became of it. The receipt must be `attempting` already. */
export async function handOver(core: Core, { receipt, letter, at, wasUnknown }: Delivery): Promise<Outcome> {
  const { unrecorded } = underWay(core);
  if (letter.handOver === undefined) throw new Error('There is nobody to hand the message to.');
  core.crashPoint?.('send:attempting');
  const outcome = await letter.handOver();
  core.crashPoint?.('send:handedOver');
  unrecorded.set(receipt.key, { id: receipt.id, outcome, at: Math.max(at, core.now()), wasUnknown });
  await recordOutcome(core, receipt.key);
  return outcome;
}

const pauses = [20, 100, 400];

/**
 * Writes down an outcome that is only in memory yet. Throws when the records cannot be written; the outcome stays in memory for the next
 * asker, and if this process dies before, the receipt is still `attempting` and becomes `unknown`. Never a second send.
 */
export async function recordOutcome(core: Core, key: string): Promise<Unrecorded | undefined> {
  const { unrecorded } = underWay(core);
  const waiting = unrecorded.get(key);
  if (waiting === undefined) return undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await noteOutcome(core.db, waiting.id, waiting);
      unrecorded.delete(key);
      return waiting;
    } catch (error) {
      const next = pauses[attempt];
      if (next === undefined) {
        core.log.error({ err: error, messageId: waiting.id }, 'the outcome of a message could not be written down');
        throw error;
      }
      await pause(next);
    }
  }
}

/** Live screens look again. */
export function tell(core: Core, receipt: Pick<Receipt, 'id' | 'customer_id'>, { tray }: { tray: boolean }): void {
  core.bus.emit('message', receipt.id);
  core.bus.emit('customer', receipt.customer_id);
  core.bus.emit('conversation', receipt.customer_id);
  if (tray) core.bus.emit('tray');
}
