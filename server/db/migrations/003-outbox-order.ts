import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/**
 * The outbox is asked many times a second what comes next. `ready` says which rows stand at the head of their lane, so that thousands that
 * wait behind others are not looked at each time. It only narrows the search down: what may go is still decided by the rows themselves.
 */
export const outboxOrder: Migration = {
  name: '003-outbox-order',
  async up(trx) {
    await trx.schema
      .alterTable('outbox')
      .addColumn('ready', 'integer', (c) => c.notNull().defaultTo(1))
      .execute();
    await trx.schema.dropIndex('outbox_journey').execute();
    await trx.schema.createIndex('outbox_next').on('outbox').columns(['ready', 'kind', 'journey_id', 'next_at', 'id']).execute();
    await trx.schema.createIndex('outbox_after').on('outbox').column('after_lane').where(sql`after_lane`, 'is not', null).execute();
  },
};
