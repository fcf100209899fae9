import { sql, type Transaction } from 'kysely';
import type { Migration } from '../migrate.ts';
import type { Schema } from '../schema.ts';

/** Of tables with a column `customer_id` whose rows are written by the program and not worked out anew. */
const guarded = [
  ...['identities', 'consents', 'events', 'enrollments', 'listens', 'messages', 'tray', 'surveys', 'tasks', 'notices', 'import_rows'],
  'conversations',
];

/**
 * Nothing is ever written down again for a customer whose data were erased, whoever tries: a late answer of a provider, a step that was under
 * way. A new table that names customers needs the same in its own migration; a test asks for it.
 */
async function refuseErased(trx: Transaction<Schema>, table: string): Promise<void> {
  await sql
    .raw(
      `create trigger ${table}_erased before insert on ${table}
        when exists (select 1 from erasures where id = new.customer_id) begin select raise(abort, 'customer_erased'); end`,
    )
    .execute(trx);
}

/** Customers whose personal data were erased, and what those have said no to who once had an address. */
export const erasures: Migration = {
  name: '017-erasures',
  async up(trx) {
    await trx.schema
      .createTable('erasures')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('counts', 'text', (c) => c.notNull())
      .execute();
    await trx.schema
      .createTable('kept_refusals')
      .addColumn('mark', 'text', (c) => c.notNull())
      .addColumn('channel', 'text', (c) => c.notNull())
      .addColumn('purpose', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('kept_refusals_key', ['mark', 'channel', 'purpose'])
      .execute();
    for (const table of guarded) await refuseErased(trx, table);
    await sql
      .raw(
        `create trigger customers_erased before update on customers
          when exists (select 1 from erasures where id = old.id) begin select raise(abort, 'customer_erased'); end`,
      )
      .execute(trx);
    // Whoever comes by an address that was erased is a new customer, and the no of that address is hers, until she says yes.
    await sql
      .raw(
        `create trigger identities_refused after insert on identities when exists (select 1 from kept_refusals) begin
          insert into consents (customer_id, channel, purpose, state, at, how, words)
          select new.customer_id, r.channel, r.purpose, 'withdrawn', r.at, 'erased', '' from kept_refusals r
          where r.mark = address_mark(new.kind || char(10) || new.value) and not exists (
            select 1 from consents c where c.customer_id = new.customer_id and c.at >= r.at
              and c.channel in (r.channel, '*') and c.purpose in (r.purpose, '*')); end`,
      )
      .execute(trx);
  },
};
