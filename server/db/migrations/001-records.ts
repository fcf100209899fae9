import type { Transaction } from 'kysely';
import type { Migration } from '../migrate.ts';
import type { Schema } from '../schema.ts';

type Trx = Transaction<Schema>;

async function customers(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('customers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('title', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('given_name', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('email', 'text')
    .addColumn('phone', 'text')
    .addColumn('zone', 'text')
    .addColumn('language', 'text', (c) => c.notNull().defaultTo('vi'))
    .addColumn('attributes', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('search', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await trx.schema.createIndex('customers_created').on('customers').columns(['created_at', 'id']).execute();
  await trx.schema
    .createTable('identities')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('identities_key', ['kind', 'value'])
    .execute();
  await trx.schema.createIndex('identities_customer').on('identities').column('customer_id').execute();
  await trx.schema
    .createTable('consents')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('how', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .execute();
  await trx.schema.createIndex('consents_customer').on('consents').columns(['customer_id', 'id']).execute();
  await trx.schema
    .createTable('events')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('external_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull().defaultTo('{}'))
    .addUniqueConstraint('events_once', ['source', 'external_id'])
    .execute();
  await trx.schema.createIndex('events_customer').on('events').columns(['customer_id', 'type', 'at']).execute();
}

async function journeys(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('journey_states')
    .addColumn('journey_id', 'text', (c) => c.primaryKey())
    .addColumn('active_version', 'text')
    .addColumn('version_number', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('entry', 'text')
    .addColumn('paused_at', 'bigint')
    .addColumn('published_at', 'bigint')
    .addColumn('removed_at', 'bigint')
    .execute();
  await trx.schema
    .createTable('versions')
    .addColumn('journey_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('version_id', 'text', (c) => c.notNull())
    .addColumn('published_at', 'bigint', (c) => c.notNull())
    .addColumn('published_by', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('versions_key', ['journey_id', 'number'])
    .execute();
  await trx.schema.createIndex('versions_version').on('versions').column('version_id').execute();
  await trx.schema
    .createTable('subscriptions')
    .addColumn('journey_id', 'text', (c) => c.notNull())
    .addColumn('version_id', 'text', (c) => c.notNull())
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('event_type', 'text', (c) => c.notNull())
    .addColumn('where_json', 'text')
    .execute();
  await trx.schema.createIndex('subscriptions_event').on('subscriptions').column('event_type').execute();
  await trx.schema.createIndex('subscriptions_journey').on('subscriptions').column('journey_id').execute();
}

async function enrollments(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('enrollments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('journey_id', 'text', (c) => c.notNull())
    .addColumn('version_id', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('entry_node', 'text', (c) => c.notNull())
    .addColumn('entry_key', 'text')
    .addColumn('lock', 'text', (c) => c.unique())
    .addColumn('event_id', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('end_reason', 'text')
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('node_since', 'bigint', (c) => c.notNull())
    .addColumn('held', 'text')
    .addColumn('held_until', 'bigint')
    .addColumn('held_key', 'text')
    .addColumn('held_since', 'bigint')
    .execute();
  await trx.schema.createIndex('enrollments_journey').on('enrollments').columns(['journey_id', 'state', 'node_id']).execute();
  await trx.schema.createIndex('enrollments_customer').on('enrollments').columns(['customer_id', 'created_at']).execute();
  await trx.schema.createIndex('enrollments_state').on('enrollments').columns(['state', 'id']).execute();
  await trx.schema
    .createTable('visits')
    .addColumn('enrollment_id', 'text', (c) => c.notNull().references('enrollments.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('journey_id', 'text', (c) => c.notNull())
    .addColumn('version_id', 'text', (c) => c.notNull())
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('visit', 'integer', (c) => c.notNull())
    .addColumn('entered_at', 'bigint', (c) => c.notNull())
    .addColumn('left_at', 'bigint')
    .addColumn('port', 'text')
    .addColumn('settled', 'text')
    .addPrimaryKeyConstraint('visits_key', ['enrollment_id', 'seq'])
    .execute();
  await trx.schema.createIndex('visits_node').on('visits').columns(['journey_id', 'node_id', 'port']).execute();
  await trx.schema
    .createTable('listens')
    .addColumn('enrollment_id', 'text', (c) => c.notNull().references('enrollments.id').onDelete('cascade'))
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('event_type', 'text', (c) => c.notNull())
    .addColumn('where_json', 'text')
    .addColumn('same_key', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('listens_key', ['enrollment_id', 'key'])
    .execute();
  await trx.schema.createIndex('listens_customer').on('listens').columns(['customer_id', 'event_type']).execute();
  await trx.schema
    .createTable('outbox')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('lane', 'text', (c) => c.notNull())
    .addColumn('journey_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('after_lane', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('next_at', 'bigint', (c) => c.notNull())
    .addColumn('last_error', 'text')
    .execute();
  await trx.schema.createIndex('outbox_lane').on('outbox').columns(['lane', 'id']).execute();
  await trx.schema.createIndex('outbox_journey').on('outbox').columns(['journey_id', 'id']).execute();
  await trx.schema
    .createTable('audit')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('data', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
  await trx.schema.createIndex('audit_subject').on('audit').columns(['subject', 'id']).execute();
}

async function messages(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('enrollment_id', 'text')
    .addColumn('journey_id', 'text')
    .addColumn('node_id', 'text')
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('hold_until', 'bigint')
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('boot_id', 'text')
    .addColumn('attempting_since', 'bigint')
    .addColumn('provider_id', 'text')
    .addColumn('address', 'text')
    .addColumn('subject', 'text')
    .addColumn('provider_answer', 'text')
    .addColumn('decided_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema.createIndex('messages_customer').on('messages').columns(['customer_id', 'state', 'decided_at']).execute();
  await trx.schema.createIndex('messages_enrollment').on('messages').column('enrollment_id').execute();
  await trx.schema.createIndex('messages_state').on('messages').columns(['state', 'created_at']).execute();
  await trx.schema.createIndex('messages_journey').on('messages').columns(['journey_id', 'created_at']).execute();
  await trx.schema
    .createTable('decisions')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('message_id', 'text', (c) => c.notNull().references('messages.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('decision', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('until', 'bigint')
    .addColumn('facts', 'text', (c) => c.notNull().defaultTo('{}'))
    .execute();
  await trx.schema.createIndex('decisions_message').on('decisions').columns(['message_id', 'id']).execute();
  await trx.schema
    .createTable('tray')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('message_id', 'text', (c) => c.notNull().references('messages.id').onDelete('cascade'))
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('customer_id', 'text', (c) => c.notNull())
    .addColumn('to_address', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('html', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('headers', 'text', (c) => c.notNull().defaultTo('{}'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema.createIndex('tray_created').on('tray').columns(['created_at', 'id']).execute();
}

/** Customers, events, journeys, the ledger, the outbox and the receipts. */
export const records: Migration = {
  name: '001-records',
  async up(trx) {
    await customers(trx);
    await journeys(trx);
    await enrollments(trx);
    await messages(trx);
  },
};
