import type { Transaction } from 'kysely';
import * as z from 'zod';
import { audit } from '#server/auth/audit.ts';
import { isThere } from '#server/customers/erased.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { notify, ring } from '#server/notices/notify.ts';
import { peopleFor } from '#server/notices/to-whom.ts';
import type { Standing } from '#server/staff/standing.ts';
import { type NewTask, storeTask } from './store.ts';

const id = z.string().min(1).max(100);

export const newTaskInput = z
  .object({
    customerId: id,
    kind: z.enum(['task', 'call']),
    title: z.string().trim().max(200),
    script: z.string().trim().max(4000).default(''),
    to: z.object({ person: id.optional(), team: id.optional() }),
    /** ms */
    dueAt: z.number().int().min(0).max(8.64e15),
  })
  .refine(({ kind, title }) => kind === 'call' || title !== '', { path: ['title'], message: 'Say what there is to do.' });

/** Throws Refusal `not_found`: a task goes only to somebody who is there. */
export async function refuseNobody(trx: Executor, to: { person?: string | undefined; team?: string | undefined }): Promise<void> {
  const { person, team = '' } = to;
  const there =
    person === undefined
      ? await trx.selectFrom('teams').select('id').where('id', '=', team).executeTakeFirst()
      : await trx.selectFrom('user').select('id').where('id', '=', person).executeTakeFirst();
  if (there === undefined) throw person === undefined ? notFound('team', team) : notFound('person', person);
}

/** A person gives out work about a customer, outside of any journey. Throws Refusal `not_found`, `task_due_past`. */
export async function createTask(core: Core, input: z.infer<typeof newTaskInput>, who: Standing): Promise<{ id: string }> {
  const at = core.now();
  const { customerId, to } = input;
  if (input.dueAt < at) throw new Refusal('invalid', 'task_due_past', { message: 'That moment is over already.' });
  const taskId = newId(at);
  const told = await core.db.transaction().execute(async (trx) => {
    if (!(await isThere(trx, customerId))) throw notFound('customer', customerId);
    await refuseNobody(trx, to);
    const whose = { assignee: to.person ?? null, teamId: to.person === undefined ? (to.team ?? null) : null, role: null };
    const from = { enrollmentId: null, journeyId: null, nodeId: null };
    const { kind, title, script, dueAt } = input;
    return giveOut(trx, { id: taskId, key: null, kind, title, script, dueAt, customerId, from, whose, at }, who);
  });
  core.bus.emit('task', taskId);
  core.bus.emit('customer', customerId);
  ring(core, told);
  return { id: taskId };
}

/** A task that a person makes, with its line in the history; gives who is to be told. */
export async function giveOut(trx: Transaction<Schema>, task: NewTask, who: Standing): Promise<string[]> {
  const { id: taskId, at, customerId } = task;
  const whose = task.whose ?? { assignee: null, teamId: null, role: 'lead' };
  await storeTask(trx, { ...task, whose });
  await audit(trx, { at, actor: who.actor, action: 'task.open', subject: taskId, data: { ...whose, due: task.dueAt } });
  const kind = whose.assignee === null ? 'open' : 'handed';
  return notify(trx, { to: await peopleFor(trx, whose), key: `task ${taskId}`, kind, at, taskId, customerId, by: who.userId });
}
