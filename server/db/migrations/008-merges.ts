import type { Migration } from '../migrate.ts';

/** Customers who turned out to be one, and pairs that are not. */
export const merges: Migration = {
  name: '008-merges',
  async up(trx) {
    await trx.schema
      .createTable('merges')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kept_id', 'text', (c) => c.notNull())
      .addColumn('gone_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('before', 'text', (c) => c.notNull())
      .addColumn('undone_at', 'bigint')
      .execute();
    await trx.schema.createIndex('merges_at').on('merges').columns(['at', 'id']).execute();
    await trx.schema
      .createTable('not_duplicates')
      .addColumn('one_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
      .addColumn('other_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('not_duplicates_key', ['one_id', 'other_id'])
      .execute();
  },
};
