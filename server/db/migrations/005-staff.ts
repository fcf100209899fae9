import type { Transaction } from 'kysely';
import type { Migration } from '../migrate.ts';
import type { Schema } from '../schema.ts';

type Trx = Transaction<Schema>;

async function teams(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('branches')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema
    .createTable('teams')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('branch_id', 'text', (c) => c.references('branches.id').onDelete('set null'))
    .addColumn('calendar_id', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema
    .createTable('team_members')
    .addColumn('team_id', 'text', (c) => c.notNull().references('teams.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('leads', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('team_members_key', ['team_id', 'user_id'])
    .execute();
  await trx.schema.createIndex('team_members_user').on('team_members').column('user_id').execute();
  await trx.schema
    .createTable('absences')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('to_at', 'bigint', (c) => c.notNull())
    .addColumn('stand_in', 'text', (c) => c.references('user.id').onDelete('set null'))
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await trx.schema.createIndex('absences_user').on('absences').columns(['user_id', 'to_at']).execute();
}

async function tasks(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('tasks')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('key', 'text', (c) => c.unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('script', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('checklist', 'text', (c) => c.notNull().defaultTo('[]'))
    .addColumn('customer_id', 'text', (c) => c.notNull().references('customers.id').onDelete('cascade'))
    .addColumn('enrollment_id', 'text')
    .addColumn('journey_id', 'text')
    .addColumn('node_id', 'text')
    .addColumn('assignee', 'text')
    .addColumn('team_id', 'text')
    .addColumn('role', 'text')
    .addColumn('given_to', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('note', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('call_back_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_by', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull().defaultTo(1))
    .execute();
  await trx.schema.createIndex('tasks_due').on('tasks').columns(['state', 'due_at', 'id']).execute();
  await trx.schema.createIndex('tasks_assignee').on('tasks').columns(['assignee', 'state', 'due_at']).execute();
  await trx.schema.createIndex('tasks_given').on('tasks').columns(['given_to', 'seq']).execute();
  await trx.schema.createIndex('tasks_customer').on('tasks').columns(['customer_id', 'created_at']).execute();
  await trx.schema.createIndex('tasks_enrollment').on('tasks').columns(['enrollment_id', 'state']).execute();
  await trx.schema
    .createTable('task_waits')
    .addColumn('enrollment_id', 'text', (c) => c.notNull())
    .addColumn('node_id', 'text', (c) => c.notNull())
    .addColumn('visit', 'integer', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.notNull().references('tasks.id').onDelete('cascade'))
    .addColumn('wants', 'text', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('ended', 'text')
    .addPrimaryKeyConstraint('task_waits_key', ['enrollment_id', 'node_id', 'visit'])
    .execute();
  await trx.schema.createIndex('task_waits_task').on('task_waits').column('task_id').execute();
}

async function notices(trx: Trx): Promise<void> {
  await trx.schema
    .createTable('notices')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('user_id', 'text', (c) => c.notNull().references('user.id').onDelete('cascade'))
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.references('tasks.id').onDelete('cascade'))
    .addColumn('customer_id', 'text', (c) => c.references('customers.id').onDelete('cascade'))
    .addColumn('title', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('text', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('by', 'text', (c) => c.notNull().defaultTo(''))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('read_at', 'bigint')
    .addColumn('mail', 'text')
    .addUniqueConstraint('notices_once', ['user_id', 'key'])
    .execute();
  await trx.schema.createIndex('notices_user').on('notices').columns(['user_id', 'id']).execute();
  await trx.schema.createIndex('notices_unread').on('notices').columns(['user_id', 'read_at']).execute();
  await trx.schema.createIndex('notices_mail').on('notices').column('mail').execute();
  await trx.schema
    .createTable('staff_settings')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('user.id').onDelete('cascade'))
    .addColumn('digest_hour', 'integer')
    .addColumn('digest_at', 'bigint')
    .execute();
}

/** Who works here and how, what they have to do, and what they should know of. */
export const staff: Migration = {
  name: '005-staff',
  async up(trx) {
    await teams(trx);
    await tasks(trx);
    await notices(trx);
  },
};
