import { sql, type Transaction } from 'kysely';
import type { Migration } from '../migrate.ts';
import type { Schema } from '../schema.ts';

type Trx = Transaction<Schema>;

async function tables(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('segments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('rules', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('filled_to', 'text')
    .addColumn('quiet', 'integer', (c) => c.notNull().defaultTo(1))
    .addColumn('zone', 'text', (c) => c.notNull())
    .execute();
  await trx.schema
    .createTable('segment_members')
    .addColumn('segment_id', 'text', (c) => c.notNull().references('segments.id').onDelete('cascade'))
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('segment_members_key', ['segment_id', 'customer_id'])
    .execute();
  await trx.schema.createIndex('segment_members_customer').on('segment_members').column('customer_id').execute();
  await trx.schema.createIndex('segment_members_since').on('segment_members').columns(['segment_id', 'since', 'customer_id']).execute();
  await trx.schema
    .createTable('segment_stale')
    .addColumn('customer_id', 'text', (c) => c.primaryKey().references('customers.id').onDelete('cascade'))
    .execute();
  await trx.schema
    .createTable('segment_due')
    .addColumn('customer_id', 'text', (c) => c.primaryKey().references('customers.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema.createIndex('segment_due_at').on('segment_due').column('at').execute();
  await trx.schema
    .createTable('segment_events')
    .addColumn('event_type', 'text', (c) => c.primaryKey())
    .execute();
}

const changing = ['name', 'title', 'given_name', 'email', 'phone', 'zone', 'language', 'attributes'];

/**
 * Whatever may change which groups a customer is in leaves a mark, in the same transaction, whoever writes it: a mark that a new piece of
 * code could forget would be a wrong group for ever. The marks cost a look at one small table for each row written.
 */
async function marks(trx: Trx): Promise<void> {
  const mark = (row: 'new' | 'old', of = 'customer_id') =>
    sql.raw(
      `insert or ignore into segment_stale (customer_id) select ${row}.${of} where exists (select 1 from customers where id = ${row}.${of});`,
    );
  const asked = (type: string) => sql.raw(`exists (select 1 from segment_events where event_type = ${type})`);
  const anyGroup = sql.raw('exists (select 1 from segments)');
  const differs = sql.raw(changing.map((column) => `old.${column} is not new.${column}`).join(' or '));
  const statements = [
    sql`create trigger segments_event after insert on events when ${asked('new.type')} begin ${mark('new')} end`,
    sql`create trigger segments_event_gone after delete on events when ${asked('old.type')} begin ${mark('old')} end`,
    sql`create trigger segments_event_moved after update of customer_id, at, type on events
      when ${asked('new.type')} or ${asked('old.type')} begin ${mark('old')} ${mark('new')} end`,
    sql`create trigger segments_customer after insert on customers when ${anyGroup} begin ${mark('new', 'id')} end`,
    sql`create trigger segments_customer_changed after update on customers when ${anyGroup} and (${differs}) begin ${mark('new', 'id')} end`,
    sql`create trigger segments_message after update of state, customer_id on messages
      when (new.state = 'accepted' or old.state = 'accepted') and ${asked("'contact'")} begin ${mark('old')} ${mark('new')} end`,
    sql`create trigger segments_message_new after insert on messages
      when new.state = 'accepted' and ${asked("'contact'")} begin ${mark('new')} end`,
  ];
  for (const statement of statements) await statement.execute(trx);
}

/** Groups of customers, who is in them, and what must be looked at again. */
export const groups: Migration = {
  name: '007-groups',
  async up(trx) {
    await tables(trx);
    await marks(trx);
  },
};
