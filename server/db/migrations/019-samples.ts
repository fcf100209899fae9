import type { Migration } from '../migrate.ts';

/** Which customers are samples. The mark goes with the record it is about. */
export const samples: Migration = {
  name: '019-samples',
  async up(trx) {
    await trx.schema
      .createTable('sample_customers')
      .addColumn('customer_id', 'text', (c) => c.primaryKey().references('customers.id').onDelete('cascade'))
      .addColumn('added_at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
