import type { Migration } from '../migrate.ts';

/** People inside may be moved to another version. */
export const moves: Migration = {
  name: '004-moves',
  async up(trx) {
    await trx.schema
      .alterTable('enrollments')
      .addColumn('moves', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await trx.schema
      .createTable('moves')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('journey_id', 'text', (c) => c.notNull())
      .addColumn('to_version', 'text', (c) => c.notNull())
      .addColumn('map', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('by', 'text', (c) => c.notNull())
      .addColumn('undo_of', 'text')
      .execute();
    await trx.schema.createIndex('moves_journey').on('moves').columns(['journey_id', 'at']).execute();
    await trx.schema
      .createTable('move_people')
      .addColumn('move_id', 'text', (c) => c.notNull().references('moves.id'))
      .addColumn('enrollment_id', 'text', (c) => c.notNull().references('enrollments.id').onDelete('cascade'))
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('from_version', 'text', (c) => c.notNull())
      .addColumn('from_node', 'text', (c) => c.notNull())
      .addColumn('from_seq', 'integer', (c) => c.notNull())
      .addColumn('from_visit', 'integer', (c) => c.notNull())
      .addColumn('to_node', 'text')
      .addColumn('to_seq', 'integer')
      .addColumn('to_visit', 'integer')
      .addColumn('way', 'text')
      .addPrimaryKeyConstraint('move_people_key', ['move_id', 'enrollment_id'])
      .execute();
    await trx.schema.createIndex('move_people_enrollment').on('move_people').columns(['enrollment_id', 'state']).execute();
  },
};
