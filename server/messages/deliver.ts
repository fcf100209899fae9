import { setTimeout as pause } from 'node:timers/promises';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import type { Outcome } from './email/outcome.ts';
import type { OutgoingMail } from './email/smtp.ts';
import { beginAttempt, noteOutcome, type Receipt } from './receipts.ts';
import { landInTray } from './tray.ts';
import { type Unrecorded, underWay } from './under-way.ts';

export interface Delivery {
  receipt: Receipt;
  mail: OutgoingMail;
  /** When it was decided, ms. */
  at: number;
  /** An earlier attempt may have reached her. */
  wasUnknown: boolean;
}

/**
 * Marks the receipt `attempting`, inside the transaction of the decision. Without a mail server the mail lands in the test tray in that
 * same transaction, so there is nothing left to do or to doubt: returns true then.
 */
export async function beginDelivery(core: Core, trx: Executor, { receipt, mail, at }: Delivery): Promise<boolean> {
  await beginAttempt(trx, receipt, { bootId: core.bootId, at, address: mail.to.address, subject: mail.subject });
  if (underWay(core).mailer !== undefined) return false;
  await landInTray(trx, receipt, { mail, at });
  await noteOutcome(trx, receipt.id, { outcome: { state: 'accepted', answer: 'test tray' }, at, wasUnknown: false });
  return true;
}

/** Calls the provider, once, and writes down what became of it. The receipt must be `attempting` already. */
export async function handOver(core: Core, { receipt, mail, at, wasUnknown }: Delivery): Promise<Outcome> {
  const { mailer, unrecorded } = underWay(core);
  if (mailer === undefined) throw new Error('There is no mail server to hand the mail to.');
  core.crashPoint?.('send:attempting');
  const outcome = await mailer.send(mail);
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
export function tell(core: Core, receipt: Receipt, { tray }: { tray: boolean }): void {
  core.bus.emit('message', receipt.id);
  core.bus.emit('customer', receipt.customer_id);
  if (tray) core.bus.emit('tray');
}
