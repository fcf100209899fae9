import type { Core } from '#server/kit/core.ts';
import { report } from '#server/messages/report.ts';
import { customerOf } from './visitor.ts';

/** One thing said, as her browser shows it. */
export interface ChatMessage {
  id: string;
  from: 'customer' | 'shop';
  /** Her browser's own name for what she wrote: a message it has shown already is not shown twice. */
  own: string | null;
  /** Given name of who answered; null: the shop by itself. */
  name: string | null;
  text: string;
  /** ms. */
  at: number;
  files: { id: string; name: string; type: string; size: number; kept: boolean }[];
}

const pageSize = 60;
/** Messages may be written down a little out of order; her browser knows those it has by their ids. */
const overlapMs = 120_000;

/** What was said in her chat, the oldest first: the last page, or what came since a moment (ms). */
export async function chatOf(core: Core, visitor: string, since?: number): Promise<ChatMessage[]> {
  const customerId = await customerOf(core.db, visitor);
  if (customerId === undefined) return [];
  let rows = core.db
    .selectFrom('conversation_messages')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .leftJoin('messages', 'messages.id', 'receipt_id')
    .leftJoin('user', 'user.id', 'author')
    .selectAll('conversation_messages')
    .select(['messages.state', 'user.name as author_name'])
    .where('conversations.customer_id', '=', customerId)
    .where('conversation_messages.channel', '=', 'chat')
    // What was refused never reached her.
    .where((eb) => eb.or([eb('receipt_id', 'is', null), eb('messages.state', 'in', ['accepted', 'attempting', 'unknown'])]));
  if (since !== undefined) rows = rows.where('conversation_messages.at', '>=', since - overlapMs);
  const found = await rows
    .orderBy('conversation_messages.at', 'desc')
    .orderBy('conversation_messages.id', 'desc')
    .limit(pageSize)
    .execute();
  const files = await filesOf(
    core,
    found.map(({ id }) => id),
  );
  return found.toReversed().map((row): ChatMessage => {
    const out = row.kind === 'out';
    return {
      ...{ id: row.id, from: out ? 'shop' : 'customer', own: out ? null : (row.external_id?.split('/').at(-1) ?? null) },
      ...{ name: out ? givenNameOf(row.author_name) : null },
      ...{ text: row.text, at: row.at, files: files.get(row.id) ?? [] },
    };
  });
}

/** What a customer may call who answered; who has given an address instead of a name stays the shop. */
function givenNameOf(name: string | null): string | null {
  if (name === null || name.includes('@')) return null;
  return name.trim().split(/\s+/).at(-1) || null;
}

async function filesOf(core: Core, messageIds: readonly string[]): Promise<Map<string, ChatMessage['files']>> {
  if (messageIds.length === 0) return new Map();
  const rows = await core.db
    .selectFrom('conversation_files')
    .select(['id', 'message_id', 'name', 'type', 'size', (eb) => eb('content', 'is not', null).as('kept')])
    .where('message_id', 'in', messageIds)
    .orderBy('id')
    .execute();
  return Map.groupBy(
    rows.map(({ message_id, kept, ...row }) => ({ ...row, kept: Boolean(kept), of: message_id })),
    ({ of }) => of,
  );
}

/** A file of her own chat; undefined: not hers, or not kept. */
export async function chatFile(core: Core, { visitor, id }: { visitor: string; id: string }) {
  const customerId = await customerOf(core.db, visitor);
  const row = await core.db
    .selectFrom('conversation_files')
    .innerJoin('conversation_messages', 'conversation_messages.id', 'message_id')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['name', 'content'])
    .where('conversation_files.id', '=', id)
    .where('conversations.customer_id', '=', customerId ?? '')
    .where('conversation_messages.channel', '=', 'chat')
    .executeTakeFirst();
  return row?.content == null ? undefined : { name: row.name, content: row.content };
}

/** Her browser has shown what we said (`delivered`), or she has looked at it (`read`). */
export async function noteShown(core: Core, visitor: string, kind: 'delivered' | 'read'): Promise<void> {
  const customerId = await customerOf(core.db, visitor);
  if (customerId === undefined) return;
  const rows = await core.db
    .selectFrom('messages')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('channel', '=', 'chat')
    .where('state', 'in', ['accepted', 'unknown'])
    .where(kind === 'read' ? 'read_at' : 'delivered_at', 'is', null)
    .limit(50)
    .execute();
  for (const { id } of rows) await report(core, { channel: 'chat', message: { id }, kind, at: core.now() });
}
