import { channelAbilities, isChannel } from '#nodes/kit/channels.ts';
import { filesTrouble } from '#nodes/kit/reply-files.ts';
import { audit } from '#server/auth/audit.ts';
import type { Letter, OutgoingFile } from '#server/channels/channel.ts';
import { channelOf } from '#server/channels/registry.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { beginDelivery, type Delivery, handOver, tell } from '#server/messages/deliver.ts';
import { zoneOf } from '#server/messages/guard/facts.ts';
import { messageIdFor } from '#server/messages/message-id.ts';
import { plan } from '#server/messages/receipts.ts';
import { fieldsOf } from '#server/messages/render/fields.ts';
import { onLine, underWay } from '#server/messages/under-way.ts';
import { type Conversation, conversationById } from './conversation.ts';
import { safeName } from './files.ts';

export interface Reply {
  conversationId: string;
  text: string;
  files?: readonly OutgoingFile[];
  actor: string;
  /** Confirms something by itself: nobody has looked at the conversation. */
  byMachine?: boolean;
}

/**
 * Answers a customer, by a person. No rule of sending stands against it: she is spoken to, not written to by a machine. It has a receipt like
 * every message; what the provider does not take now is refused, because the person who wrote it is there to try again.
 * Throws Refusal `not_found`, `reply_no_address`, `reply_no_files`, `reply_files`, `reply_not_sent` (it stands in the conversation as not sent).
 */
export async function reply(
  core: Core,
  { conversationId, text, actor, files: told = [], byMachine = false }: Reply,
): Promise<{ messageId: string }> {
  const conversation = await conversationById(core.db, conversationId);
  const files = told.map((file) => ({ ...file, name: safeName(file.name) }));
  refuseFiles(conversation, files);
  const id = newId(core.now());
  const key = `reply:${id}`;
  const letter = await writeReply(core, conversation, { text, files, messageId: messageIdFor(key, core.config) });
  const { byHand } = underWay(core);
  const own = onLine(core, conversation.channel, () => send(core, { conversation, letter, key, actor, files, byMachine }));
  byHand.set(key, own);
  try {
    await own;
  } finally {
    byHand.delete(key);
  }
  return { messageId: id };
}

function refuseFiles({ channel }: Conversation, files: readonly OutgoingFile[]): void {
  if (files.length === 0) return;
  if (!isChannel(channel) || !channelAbilities[channel].files)
    throw new Refusal('conflict', 'reply_no_files', { message: `The channel ${channel} carries no files.` });
  if (filesTrouble(files.map(({ content }) => content.byteLength)) !== undefined)
    throw new Refusal('too_large', 'reply_files', { message: 'At most 10 files, 10 MB each, 15 MB together.' });
}

/** The answer as it goes out on the conversation's channel. Throws Refusal `reply_no_address`. */
async function writeReply(
  core: Core,
  conversation: Conversation,
  of: { text: string; files: readonly OutgoingFile[]; messageId: string },
): Promise<Letter> {
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', conversation.customer_id).executeTakeFirstOrThrow();
  const channel = channelOf(conversation.channel);
  const address = await channel?.addressOf(core, customer);
  if (channel === undefined || address?.state !== 'good') {
    throw new Refusal('conflict', 'reply_no_address', { message: `She cannot be reached by ${conversation.channel} any more.` });
  }
  const settings = await core.documents.getSettings();
  const last = await lastOf(core, conversation.id);
  const subject = last?.subject ?? settings.shopName;
  return channel.write(core, {
    // A person's words are no template: they go in as a value.
    ...{ subject: '{{ reply.subject }}', body: '{{ reply.text }}', customer, settings, address: address.value },
    fields: {
      ...fieldsOf({ customer, event: {}, shopName: settings.shopName }),
      reply: { text: of.text, subject: /^re:/i.test(subject) ? subject : `Re: ${subject}` },
    },
    reader: { language: customer.language, zone: zoneOf(customer, settings) },
    ...{ messageId: of.messageId, conversationId: conversation.id, unsubscribeUrl: undefined, offer: false, byPerson: true },
    ...{ inReplyTo: last?.external_id ?? undefined, files: of.files },
  });
}

/** What she wrote last. */
async function lastOf(core: Core, conversationId: string) {
  return core.db
    .selectFrom('conversation_messages')
    .select(['subject', 'external_id'])
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'in')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

interface Written {
  conversation: Conversation;
  letter: Letter;
  key: string;
  actor: string;
  files: readonly OutgoingFile[];
  byMachine: boolean;
}

async function send(core: Core, written: Written): Promise<void> {
  const begun = await begin(core, written);
  tell(core, begun.receipt, { tray: begun.landed });
  if (begun.landed) return;
  const outcome = await handOver(core, begun);
  if (outcome.state === 'temporary') {
    await core.db
      .updateTable('messages')
      .set({ state: 'refused', decided_at: core.now() })
      .where('id', '=', begun.receipt.id)
      .where('state', '=', 'planned')
      .execute();
  }
  tell(core, begun.receipt, { tray: false });
  if (outcome.state === 'refused' || outcome.state === 'temporary') {
    throw new Refusal('unavailable', 'reply_not_sent', {
      message: `It was not taken: ${outcome.answer}`,
      params: { reason: { key: `messages:reason.${outcome.reason}` } },
    });
  }
}

/** The receipt, the words in the conversation, and that it is answered, in one transaction. */
async function begin(core: Core, { conversation, letter, key, actor, files, byMachine }: Written): Promise<Delivery & { landed: boolean }> {
  return core.db.transaction().execute(async (trx) => {
    const at = core.now();
    const receipt = await plan(
      trx,
      {
        ...{ key, enrollmentId: null, journeyId: null, nodeId: null, customerId: conversation.customer_id },
        ...{ channel: conversation.channel, purpose: 'transaction', messageId: messageIdFor(key, core.config) },
        ...{ askedAt: at, subject: letter.subject },
      },
      at,
    );
    const delivery: Delivery = { receipt, letter, conversationId: conversation.id, author: actor, at, wasUnknown: false, files };
    const landed = await beginDelivery(core, trx, delivery);
    if (byMachine) return { ...delivery, landed };
    await trx
      .updateTable('conversations')
      .set({ unread: 0, answered_by: actor, answered_at: at })
      .where('id', '=', conversation.id)
      .execute();
    await audit(trx, {
      at,
      actor,
      action: 'conversation.reply',
      subject: conversation.customer_id,
      data: { channel: conversation.channel },
    });
    return { ...delivery, landed };
  });
}
