import type { Selectable } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import type { ConversationsTable } from '#server/db/tables/conversations.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound } from '#server/kit/refusal.ts';

export type Conversation = Selectable<ConversationsTable>;

interface Between {
  customerId: string;
  channel: string;
}

/** Of two that are left after customers were put together, the one she last wrote in. */
async function found(db: Executor, { customerId, channel }: Between): Promise<Conversation | undefined> {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('channel', '=', channel)
    .orderBy('last_in_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** The conversation of this customer on this channel, begun now when there is none. Inside a transaction. */
export async function conversationIn(trx: Executor, between: Between, now: number): Promise<Conversation> {
  const known = await found(trx, between);
  if (known !== undefined) return known;
  const fresh: Conversation = {
    ...{ id: newId(now), customer_id: between.customerId, channel: between.channel, unread: 0 },
    ...{ last_at: now, last_in_at: null, answered_by: null, answered_at: null, created_at: now },
  };
  await trx.insertInto('conversations').values(fresh).execute();
  return fresh;
}

/** Its id, for what is written before its own transaction. */
export async function conversationIdOf(core: Core, between: Between): Promise<string> {
  const known = await found(core.db, between);
  if (known !== undefined) return known.id;
  return (await core.db.transaction().execute((trx) => conversationIn(trx, between, core.now()))).id;
}

/** Throws Refusal `not_found`. */
export async function conversationById(db: Executor, id: string): Promise<Conversation> {
  const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('conversation', id);
  return row;
}
