import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/**
 * Values that journeys keep about one walk of a customer: one row for each passage through a step that keeps one. `key` is that of the call,
 * so that a passage is written once whatever dies; the newest of a name counts. Nothing is written for a customer who was erased (see
 * 017-erasures, whose guard this is; its table may come after, because a trigger looks for it when it acts).
 */
export const keptValues: Migration = {
  name: '016-kept-values',
  async up(trx) {
    await trx.schema
      .createTable('kept_values')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('enrollment_id', 'text', (c) => c.notNull())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('seq', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await trx.schema.createIndex('kept_values_walk').on('kept_values').columns(['enrollment_id', 'name', 'seq']).execute();
    await trx.schema.createIndex('kept_values_customer').on('kept_values').column('customer_id').execute();
    await sql
      .raw(
        `create trigger kept_values_erased before insert on kept_values
          when exists (select 1 from erasures where id = new.customer_id) begin select raise(abort, 'customer_erased'); end`,
      )
      .execute(trx);
  },
};
