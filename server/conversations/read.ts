import type { PhraseValue } from '#nodes/kit/phrase.ts';
import { whoIs } from '#server/customers/who-is.ts';
import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from '#server/live/cursor.ts';
import { journeyNames } from '#server/messages/names.ts';

export interface ConversationView {
  id: string;
  channel: string;
  unread: number;
  lastInAt: number | null;
  /** Who of the staff answered last; null: nobody yet. */
  answeredBy: PhraseValue | null;
  answeredAt: number | null;
}

export interface SaidView {
  id: string;
  conversationId: string;
  channel: string;
  /** in: she wrote it. auto: a machine of hers answered. out: we wrote it. */
  kind: 'in' | 'auto' | 'out';
  /** Of the staff; null: she herself, or a journey. */
  author: PhraseValue | null;
  journeyId: string | null;
  journeyName: string | null;
  subject: string | null;
  text: string;
  quoted: string | null;
  at: number;
  files: { id: string; name: string; size: number; kept: boolean }[];
  /** Of what we wrote: what became of it. */
  receipt: { state: string; reason: string | null; deliveredAt: number | null; readAt: number | null; undeliveredAt: number | null } | null;
}

export interface ConversationPage {
  conversations: ConversationView[];
  /** Over all channels, the latest first. */
  items: SaidView[];
  next: string | null;
}

const pageSize = 40;

/** All that one customer and the shop have said to each other, over all channels. Nothing for nobody. */
export async function conversationsOf(core: Core, input: { customerId: string; cursor?: string | undefined }): Promise<ConversationPage> {
  const { db } = core;
  const conversations = await db
    .selectFrom('conversations')
    .leftJoin('user', 'user.id', 'answered_by')
    .selectAll('conversations')
    .select('user.name as answerer')
    .where('customer_id', '=', input.customerId)
    .orderBy('last_at', 'desc')
    .execute();
  const ids = conversations.map(({ id }) => id);
  const before = input.cursor === undefined ? undefined : readCursor(input.cursor);
  let rows = db
    .selectFrom('conversation_messages')
    .leftJoin('messages', 'messages.id', 'receipt_id')
    .leftJoin('user', 'user.id', 'author')
    .selectAll('conversation_messages')
    .select(['messages.state', 'messages.reason', 'messages.delivered_at', 'messages.read_at', 'messages.undelivered_at'])
    .select(['messages.journey_id', 'user.name as author_name'])
    .where('conversation_id', 'in', ids);
  if (before !== undefined) {
    rows = rows.where((eb) =>
      eb.or([
        eb('conversation_messages.at', '<', before.at),
        eb.and([eb('conversation_messages.at', '=', before.at), eb('conversation_messages.id', '<', before.id)]),
      ]),
    );
  }
  const found =
    ids.length === 0
      ? []
      : await rows
          .orderBy('conversation_messages.at', 'desc')
          .orderBy('conversation_messages.id', 'desc')
          .limit(pageSize + 1)
          .execute();
  const { items, next } = page(found, pageSize, ({ at, id }) => ({ at, id }));
  const files = await filesOf(
    core,
    items.map(({ id }) => id),
  );
  const nameOf = await journeyNames(core, items);
  return {
    conversations: conversations.map((row) => ({
      ...{ id: row.id, channel: row.channel, unread: row.unread, lastInAt: row.last_in_at, answeredAt: row.answered_at },
      answeredBy: row.answered_by === null ? null : (row.answerer ?? whoIs(row.answered_by)),
    })),
    items: items.map((row) => ({
      ...{ id: row.id, conversationId: row.conversation_id, channel: row.channel, kind: row.kind, subject: row.subject, text: row.text },
      ...{ quoted: row.quoted, at: row.at, files: files.get(row.id) ?? [] },
      author: row.author === 'customer' || row.author === 'journey' ? null : (row.author_name ?? whoIs(row.author)),
      ...{ journeyId: row.journey_id, journeyName: nameOf(row.journey_id) },
      receipt:
        row.state === null
          ? null
          : {
              ...{ state: row.state, reason: row.reason, deliveredAt: row.delivered_at },
              ...{ readAt: row.read_at, undeliveredAt: row.undelivered_at },
            },
    })),
    next,
  };
}

async function filesOf(core: Core, messageIds: readonly string[]): Promise<Map<string, SaidView['files']>> {
  if (messageIds.length === 0) return new Map();
  const rows = await core.db
    .selectFrom('conversation_files')
    .select(['id', 'message_id', 'name', 'size', (eb) => eb('content', 'is not', null).as('kept')])
    .where('message_id', 'in', messageIds)
    .orderBy('id')
    .execute();
  const files = new Map<string, SaidView['files']>();
  for (const { message_id: of, id, name, size, kept } of rows)
    files.set(of, [...(files.get(of) ?? []), { id, name, size, kept: Boolean(kept) }]);
  return files;
}

export interface InboxItem {
  customerId: string;
  customerName: string;
  channel: string;
  unread: number;
  lastInAt: number;
  /** The beginning of what she wrote last. */
  text: string;
  answeredBy: PhraseValue | null;
  answeredAt: number | null;
}

/** Conversations in which customers have written, the latest first; `unread`: only those nobody has looked at. */
export async function inbox(
  core: Core,
  input: { unread?: boolean | undefined; cursor?: string | undefined },
): Promise<{ items: InboxItem[]; next: string | null; unread: number }> {
  const { db } = core;
  let rows = db
    .selectFrom('conversations')
    .innerJoin('customers', 'customers.id', 'customer_id')
    .leftJoin('user', 'user.id', 'answered_by')
    .selectAll('conversations')
    .select(['customers.name as customer_name', 'user.name as answerer'])
    .select((eb) =>
      eb
        .selectFrom('conversation_messages as last')
        .select('last.text')
        .whereRef('last.conversation_id', '=', 'conversations.id')
        .where('last.kind', '=', 'in')
        .orderBy('last.at', 'desc')
        .limit(1)
        .as('text'),
    )
    .where('last_in_at', 'is not', null);
  if (input.unread === true) rows = rows.where('unread', '>', 0);
  if (input.cursor !== undefined) {
    const before = readCursor(input.cursor);
    rows = rows.where((eb) =>
      eb.or([eb('last_in_at', '<', before.at), eb.and([eb('last_in_at', '=', before.at), eb('conversations.id', '<', before.id)])]),
    );
  }
  const found = await rows
    .orderBy('last_in_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const { items, next } = page(found, pageSize, (row) => ({ at: row.last_in_at ?? 0, id: row.id }));
  return {
    items: items.map((row) => ({
      ...{ customerId: row.customer_id, customerName: row.customer_name, channel: row.channel, unread: row.unread },
      ...{ lastInAt: row.last_in_at ?? 0, text: (row.text ?? '').slice(0, 160), answeredAt: row.answered_at },
      answeredBy: row.answered_by === null ? null : (row.answerer ?? whoIs(row.answered_by)),
    })),
    next,
    unread: await unreadCount(core),
  };
}

/** Conversations with something nobody has looked at. */
async function unreadCount(core: Core): Promise<number> {
  const { count } = await core.db
    .selectFrom('conversations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('unread', '>', 0)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Somebody has looked at what this customer wrote. */
export async function markSeen(core: Core, customerId: string): Promise<void> {
  const { numUpdatedRows } = await core.db
    .updateTable('conversations')
    .set({ unread: 0 })
    .where('customer_id', '=', customerId)
    .where('unread', '>', 0)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) core.bus.emit('conversation', customerId);
}
