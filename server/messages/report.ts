import type { Updateable } from 'kysely';
import { withoutAddresses } from '#server/channels/outcome.ts';
import type { MessagesTable } from '#server/db/tables/messages.ts';
import type { Core } from '#server/kit/core.ts';
import { tell } from './deliver.ts';
import { tellStep } from './heard.ts';
import type { Receipt } from './receipts.ts';

/** What a channel says about a message after it has taken it. */
export interface Report {
  channel: string;
  /** The receipt's id, or the provider's own name for the message. */
  message: { id: string } | { providerIds: readonly string[] };
  kind: 'delivered' | 'read' | 'undelivered';
  /** ms. */
  at: number;
  /** The provider's words. */
  answer?: string | undefined;
}

/**
 * Notes what a channel reports; the first word of a kind counts. Of a message nobody knew about it settles the doubt. Undefined when the
 * message is not one of that channel's.
 */
export async function report(core: Core, said: Report): Promise<Receipt | undefined> {
  let woken = false;
  const receipt = await core.db.transaction().execute(async (trx) => {
    const all = trx.selectFrom('messages').selectAll().where('channel', '=', said.channel);
    const found = await ('id' in said.message
      ? all.where('id', '=', said.message.id)
      : all.where('provider_id', 'in', said.message.providerIds.slice(0, 50))
    )
      .limit(1)
      .executeTakeFirst();
    if (found === undefined) return undefined;
    const change = changeOf(found, said);
    if (change === undefined) return found;
    await trx.updateTable('messages').set(change).where('id', '=', found.id).execute();
    woken = await tellStep(core, trx, await trx.selectFrom('messages').selectAll().where('id', '=', found.id).executeTakeFirstOrThrow());
    return found;
  });
  if (woken) core.bus.emit('outbox');
  if (receipt !== undefined) tell(core, receipt, { tray: false });
  return receipt;
}

function changeOf(receipt: Receipt, { kind, at, answer }: Report): Updateable<MessagesTable> | undefined {
  const words = answer === undefined || answer === '' ? {} : { provider_answer: withoutAddresses(answer) };
  if (kind === 'undelivered') {
    if (receipt.undelivered_at !== null || receipt.delivered_at !== null) return undefined;
    const refused = receipt.state === 'unknown' ? { state: 'refused' as const, decided_at: at } : {};
    return { ...words, ...refused, undelivered_at: at, reason: 'sent_back' };
  }
  const settled = receipt.state === 'unknown' ? { state: 'accepted' as const, reason: null } : {};
  // Who has seen it has got it.
  const delivered = receipt.delivered_at === null ? { delivered_at: at } : {};
  const read = kind === 'read' && receipt.read_at === null ? { read_at: at } : {};
  const change = { ...settled, ...delivered, ...read, ...(receipt.undelivered_at === null ? {} : { undelivered_at: null, reason: null }) };
  return Object.keys(change).length === 0 ? undefined : change;
}
