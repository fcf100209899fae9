import type { Migration } from '../migrate.ts';

/** Files of customers and of what happened to them. */
export const imports: Migration = {
  name: '008-imports',
  async up(trx) {
    await trx.schema
      .createTable('imports')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('encoding', 'text', (c) => c.notNull())
      .addColumn('heads', 'text', (c) => c.notNull())
      .addColumn('records', 'integer', (c) => c.notNull())
      .addColumn('columns', 'text', (c) => c.notNull())
      .addColumn('options', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('counts', 'text', (c) => c.notNull().defaultTo('{}'))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('created_by', 'text', (c) => c.notNull())
      .addColumn('started_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .execute();
    await trx.schema.createIndex('imports_created').on('imports').columns(['created_at', 'id']).execute();
    await trx.schema.createIndex('imports_state').on('imports').column('state').execute();
    await trx.schema
      .createTable('import_rows')
      .addColumn('import_id', 'text', (c) => c.notNull().references('imports.id').onDelete('cascade'))
      .addColumn('record', 'integer', (c) => c.notNull())
      .addColumn('verdict', 'text', (c) => c.notNull())
      .addColumn('issues', 'text')
      .addColumn('cells', 'text')
      .addColumn('customer_id', 'text')
      .addColumn('event_id', 'text')
      .addColumn('change', 'text')
      .addColumn('undone', 'text')
      .addPrimaryKeyConstraint('import_rows_key', ['import_id', 'record'])
      .execute();
    await trx.schema.createIndex('import_rows_verdict').on('import_rows').columns(['import_id', 'verdict', 'record']).execute();
    await trx.schema.createIndex('import_rows_customer').on('import_rows').column('customer_id').execute();
    await trx.schema
      .createTable('import_mappings')
      .addColumn('heads', 'text', (c) => c.primaryKey())
      .addColumn('columns', 'text', (c) => c.notNull())
      .addColumn('options', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
