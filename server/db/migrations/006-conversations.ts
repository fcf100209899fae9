import { sql, type Transaction } from 'kysely';
import type { Migration } from '../migrate.ts';
import type { Schema } from '../schema.ts';

type Trx = Transaction<Schema>;

async function conversations(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('conversations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('unread', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addColumn('last_in_at', 'bigint')
    .addColumn('answered_by', 'text')
    .addColumn('answered_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema.createIndex('conversations_customer').on('conversations').columns(['customer_id', 'channel']).execute();
  await trx.schema.createIndex('conversations_last').on('conversations').columns(['last_in_at', 'id']).execute();
  await trx.schema
    .createTable('conversation_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('subject', 'text')
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('quoted', 'text')
    .addColumn('external_id', 'text')
    .addColumn('receipt_id', 'text', (c) => c.references('messages.id').onDelete('set null'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema
    .createIndex('conversation_messages_order')
    .on('conversation_messages')
    .columns(['conversation_id', 'at', 'id'])
    .execute();
  await trx.schema
    .createIndex('conversation_messages_external')
    .on('conversation_messages')
    .columns(['channel', 'external_id'])
    .unique()
    .where(sql`external_id`, 'is not', null)
    .execute();
  await trx.schema
    .createIndex('conversation_messages_receipt')
    .on('conversation_messages')
    .column('receipt_id')
    .unique()
    .where(sql`receipt_id`, 'is not', null)
    .execute();
  await trx.schema
    .createTable('conversation_files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('message_id', 'text', (c) => c.notNull().references('conversation_messages.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('content', 'blob')
    .execute();
  await trx.schema.createIndex('conversation_files_message').on('conversation_files').column('message_id').execute();
}

/** What channels report of a message after it was accepted, and what its step waits to hear. */
async function reports(trx: Trx): Promise<void> {
  for (const column of ['delivered_at', 'read_at', 'answered_at', 'undelivered_at'])
    await trx.schema.alterTable('messages').addColumn(column, 'bigint').execute();
  await trx.schema.alterTable('messages').addColumn('rung', 'integer').execute();
  await trx.schema.alterTable('messages').addColumn('watch', 'text').execute();
  await trx.schema
    .createIndex('messages_watch')
    .on('messages')
    .columns(['customer_id', 'watch'])
    .where(sql`watch`, 'is not', null)
    .execute();
  await trx.schema
    .createIndex('messages_provider')
    .on('messages')
    .columns(['channel', 'provider_id'])
    .where(sql`provider_id`, 'is not', null)
    .execute();
  await trx.schema
    .createTable('channel_settings')
    .addColumn('channel', 'text', (c) => c.primaryKey())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .execute();
}

/** What customers and the shop have said to each other, by whatever channel; and what channels report. */
export const conversationRecords: Migration = {
  name: '006-conversations',
  async up(trx) {
    await conversations(trx);
    await reports(trx);
  },
};
