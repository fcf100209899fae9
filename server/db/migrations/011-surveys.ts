import { sql } from 'kysely';
import type { Migration } from '../migrate.ts';

/** Scores that journeys ask customers for. */
export const surveys: Migration = {
  name: '011-surveys',
  async up(trx) {
    await trx.schema
      .createTable('surveys')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
      .addColumn('enrollment_id', 'text', (c) => c.notNull())
      .addColumn('journey_id', 'text', (c) => c.notNull())
      .addColumn('version_id', 'text', (c) => c.notNull())
      .addColumn('node_id', 'text', (c) => c.notNull())
      .addColumn('visit', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('low', 'integer', (c) => c.notNull())
      .addColumn('high', 'integer', (c) => c.notNull())
      .addColumn('question', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('asked_at', 'bigint')
      .addColumn('channel', 'text')
      .addColumn('until', 'bigint')
      .addColumn('remind_at', 'bigint')
      .addColumn('score', 'integer')
      .addColumn('first_score', 'integer')
      .addColumn('remark', 'text')
      .addColumn('answered_at', 'bigint')
      .addColumn('answered_by', 'text')
      .addColumn('changed_at', 'bigint')
      .addColumn('ended', 'text')
      .execute();
    await trx.schema.createIndex('surveys_visit').on('surveys').columns(['enrollment_id', 'node_id', 'visit']).unique().execute();
    await trx.schema.createIndex('surveys_customer').on('surveys').columns(['customer_id', 'answered_at']).execute();
    await trx.schema
      .createIndex('surveys_step')
      .on('surveys')
      .columns(['journey_id', 'node_id', 'answered_at', 'id'])
      .where(sql`answered_at`, 'is not', null)
      .execute();
  },
};
