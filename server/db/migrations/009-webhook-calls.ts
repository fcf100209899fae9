import type { Migration } from '../migrate.ts';

/** Calls that journeys make to other systems, one row for each effect key. */
export const webhookCalls: Migration = {
  name: '009-webhook-calls',
  async up(trx) {
    await trx.schema
      .createTable('webhook_calls')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('enrollment_id', 'text', (c) => c.notNull().references('enrollments.id').onDelete('cascade'))
      .addColumn('host', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('first_at', 'bigint', (c) => c.notNull())
      .addColumn('last_at', 'bigint', (c) => c.notNull())
      .execute();
    await trx.schema.createIndex('webhook_calls_enrollment').on('webhook_calls').column('enrollment_id').execute();
  },
};
