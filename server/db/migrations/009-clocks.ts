import type { Migration } from '../migrate.ts';

/** What starts by time have done, and are doing. */
export const clocks: Migration = {
  name: '009-clocks',
  async up(trx) {
    await trx.schema
      .createTable('clocks')
      .addColumn('journey_id', 'text', (c) => c.notNull())
      .addColumn('node_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('spec', 'text', (c) => c.notNull())
      .addColumn('done_until', 'bigint', (c) => c.notNull())
      .addColumn('firing_at', 'bigint')
      .addColumn('after_customer', 'text', (c) => c.notNull().defaultTo(''))
      .addColumn('entered', 'integer', (c) => c.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('clocks_key', ['journey_id', 'node_id', 'kind'])
      .execute();
  },
};
