import type { Migration } from '../migrate.ts';

/** Addresses other systems call, and triggers that count calls of their own only. */
export const inlets: Migration = {
  name: '009-inlets',
  async up(trx) {
    await trx.schema.alterTable('subscriptions').addColumn('source', 'text').execute();
    await trx.schema
      .createTable('inlets')
      .addColumn('journey_id', 'text', (c) => c.notNull())
      .addColumn('node_id', 'text', (c) => c.notNull())
      .addColumn('turn', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('last_at', 'bigint')
      .addColumn('last_state', 'text')
      .addColumn('last_fields', 'text')
      .addPrimaryKeyConstraint('inlets_key', ['journey_id', 'node_id'])
      .execute();
  },
};
