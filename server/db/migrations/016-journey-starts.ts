import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** What came of it when a step let a customer into another journey: one row for each passage, by the key of the call. */
export const journeyStarts: Migration = {
  name: '016-journey-starts',
  async up(trx) {
    await trx.schema
      .createTable('journey_starts')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('customer_id', 'text', (c) => c.notNull())
      .addColumn('enrollment_id', 'text', (c) => c.notNull())
      .addColumn('journey_id', 'text', (c) => c.notNull())
      .addColumn('target_id', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('started_id', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await trx.schema.createIndex('journey_starts_customer').on('journey_starts').columns(['customer_id', 'at']).execute();
    await trx.schema.createIndex('journey_starts_started').on('journey_starts').column('started_id').execute();
    // As 017-erasures does for the tables before.
    await sql
      .raw(
        `create trigger journey_starts_erased before insert on journey_starts
          when exists (select 1 from erasures where id = new.customer_id) begin select raise(abort, 'customer_erased'); end`,
      )
      .execute(trx);
  },
};
