import type { IncomingCustomer } from '#server/customers/identity.ts';
import { resolveCustomers } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';
import { ingest } from '#server/events/ingest.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { scoreByMessage } from '#server/surveys/by-message.ts';
import { noteAnswered } from './answered.ts';
import { type Conversation, conversationById, conversationIn } from './conversation.ts';
import { keepFiles, type ReceivedFile } from './files.ts';
import { optOutByWord } from './opt-out-word.ts';

/** What a channel has taken in, told without anything that is only that channel's. */
export interface Received {
  channel: string;
  /** The channel's own name for it: however often it is told, it is taken once. */
  externalId: string;
  /** The conversation it belongs to, or who wrote it. */
  from: { conversationId: string } | { customer: IncomingCustomer };
  text: string;
  /** What she quoted from earlier. */
  quoted?: string | undefined;
  subject?: string | undefined;
  files?: readonly ReceivedFile[];
  /** When she wrote it, ms; absent: now. */
  at?: number | undefined;
  /** A machine of hers has answered: it is kept, and nothing follows from it. */
  auto?: boolean;
}

export interface Taken {
  status: 'new' | 'known';
  messageId: string;
  conversationId: string;
  customerId: string;
}

/** The event that follows from a message; its data carries the text, which stays in the records. */
const event = 'message_received';
/** Longer texts are cut in the event, never in the conversation. */
const longestText = 4_000;
/** More from one conversation in ten minutes is a machine talking to ours: kept, but nothing follows. Our own figure. */
const mostInTenMinutes = 30;

/**
 * Takes in what a customer wrote: stored once, counted as unread, told to live screens, and raised as the event `message_received` with
 * data {channel, conversationId, messageId, text}. May be called again after a failure: what was done is not done twice.
 * Throws Refusal `not_found` for a conversation that is gone.
 */
export async function receive(core: Core, received: Received): Promise<Taken> {
  const { taken, raises } = await core.db.transaction().execute((trx) => store(core, trx, received));
  if (raises) {
    const data = {
      ...{ channel: received.channel, conversationId: taken.conversationId, messageId: taken.messageId },
      text: received.text.slice(0, longestText),
    };
    // At the time it came in, whatever the clock of her mail program says: what comes after a question may be its answer.
    const events = [{ id: taken.messageId, type: event, customer: { id: taken.customerId }, data }];
    await ingest(core, { source: 'conversation', events });
    await noteAnswered(core, taken.customerId, core.now());
    await optOutByWord(core, { ...taken, channel: received.channel, text: received.text });
    await scoreByMessage(core, { customerId: taken.customerId, channel: received.channel, text: received.text });
  }
  core.bus.emit('conversation', taken.customerId);
  core.bus.emit('customer', taken.customerId);
  return taken;
}

async function store(core: Core, trx: Executor, received: Received): Promise<{ taken: Taken; raises: boolean }> {
  const now = core.now();
  const before = await trx
    .selectFrom('conversation_messages')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['conversation_messages.id', 'conversation_id', 'customer_id', 'kind'])
    .where('conversation_messages.channel', '=', received.channel)
    .where('external_id', '=', received.externalId)
    .executeTakeFirst();
  if (before !== undefined) {
    const taken = {
      status: 'known' as const,
      messageId: before.id,
      conversationId: before.conversation_id,
      customerId: before.customer_id,
    };
    return { taken, raises: before.kind === 'in' };
  }
  const conversation = await conversationFrom(trx, received, now);
  const auto = received.auto === true || (await tooMany(trx, conversation.id, now));
  const at = Math.min(received.at ?? now, now);
  const id = newId(now);
  await trx
    .insertInto('conversation_messages')
    .values({
      ...{ id, conversation_id: conversation.id, channel: received.channel, kind: auto ? 'auto' : 'in', author: 'customer' },
      ...{ subject: received.subject ?? null, text: received.text, quoted: received.quoted ?? null },
      ...{ external_id: received.externalId, receipt_id: null, at },
    })
    .execute();
  await keepFiles(trx, id, received.files ?? []);
  const changed = auto ? {} : { unread: conversation.unread + 1, last_in_at: at };
  await trx
    .updateTable('conversations')
    .set({ ...changed, last_at: Math.max(at, conversation.last_at) })
    .where('id', '=', conversation.id)
    .execute();
  const taken = { status: 'new' as const, messageId: id, conversationId: conversation.id, customerId: conversation.customer_id };
  return { taken, raises: !auto };
}

async function conversationFrom(trx: Executor, { from, channel }: Received, now: number): Promise<Conversation> {
  if ('conversationId' in from) return conversationById(trx, from.conversationId);
  const [row] = await resolveCustomers(trx, [{ source: channel, customer: from.customer }], now);
  if (row === undefined) throw new Error('Nobody was made of a customer.');
  return conversationIn(trx, { customerId: row.id, channel }, now);
}

async function tooMany(trx: Executor, conversationId: string, now: number): Promise<boolean> {
  const { count } = await trx
    .selectFrom('conversation_messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', ['in', 'auto'])
    .where('at', '>', now - 600_000)
    .executeTakeFirstOrThrow();
  return Number(count) >= mostInTenMinutes;
}
