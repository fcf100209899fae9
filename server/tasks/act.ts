import type { Selectable, Transaction } from 'kysely';
import { audit } from '#server/auth/audit.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';
import type { TasksTable } from '#server/db/tables/staff.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { ring } from '#server/notices/notify.ts';
import type { Standing } from '#server/staff/standing.ts';
import { lastDeed } from './last-deed.ts';
import { mayAct } from './may.ts';

export type TaskRow = Selectable<TasksTable>;

/** What a deed changes, and what the history says of it. Undefined: nothing is left to do. */
export interface Deed {
  set: Partial<Omit<TaskRow, 'id' | 'seq' | 'revision'>>;
  action: string;
  data?: Record<string, unknown>;
  /** Further writes of the same transaction; gives who is to be told. */
  also?: (trx: Transaction<Schema>) => Promise<string[]>;
}

/**
 * One person acts upon a task. Read, decided and written in one transaction, so that of two who act at once one wins and the other is told
 * who it was and when. Throws Refusal `not_found`, `task_ended`, `task_taken`, `task_not_yours` and what `decide` throws.
 */
export async function act(
  core: Core,
  of: { id: string; who: Standing },
  decide: (task: TaskRow, at: number, trx: Executor) => Promise<Deed | undefined>,
): Promise<void> {
  const at = core.now();
  const { zone } = await core.documents.getSettings();
  const done = await core.db.transaction().execute(async (trx) => {
    const task = await trx.selectFrom('tasks').selectAll().where('id', '=', of.id).executeTakeFirst();
    if (task === undefined) throw notFound('task', of.id);
    if (task.state !== 'open') throw await told(trx, task, zone, 'task_ended');
    const deed = await decide(task, at, trx);
    if (deed === undefined) return undefined;
    if (!(await mayAct(trx, of.who, task))) {
      if (task.assignee !== null) throw await told(trx, task, zone, 'task_taken');
      throw new Refusal('forbidden', 'task_not_yours', { message: 'This task is open to others, not to you.' });
    }
    await trx
      .updateTable('tasks')
      .set((eb) => ({ ...deed.set, revision: eb('revision', '+', 1) }))
      .where('id', '=', of.id)
      .execute();
    await audit(trx, { at, actor: of.who.actor, action: deed.action, subject: of.id, data: deed.data ?? {} });
    return { customerId: task.customer_id, told: (await deed.also?.(trx)) ?? [] };
  });
  if (done === undefined) return;
  core.bus.emit('outbox');
  core.bus.emit('task', of.id);
  core.bus.emit('customer', done.customerId);
  ring(core, done.told);
}

/** Somebody else was faster: who, and when. */
export async function told(trx: Executor, task: TaskRow, zone: string, code: 'task_ended' | 'task_taken'): Promise<Refusal> {
  const { who, at } = await lastDeed(trx, task);
  const params = { who, when: { moment: at, zone } };
  // Both codes are said here, so that their words are looked for.
  if (code === 'task_ended') {
    return new Refusal('conflict', 'task_ended', { message: 'Somebody has done this task, or it is no longer wanted.', params });
  }
  return new Refusal('conflict', 'task_taken', { message: 'Somebody else has taken this task.', params });
}
