import type { Transaction } from 'kysely';
import type { Duration } from '#nodes/kit/duration.ts';
import type { Who } from '#nodes/kit/staff.ts';
import { audit } from '#server/auth/audit.ts';
import type { CallContext } from '#server/calls/context.ts';
import type { Handler } from '#server/calls/handlers.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';
import { newId } from '#server/kit/id.ts';
import { notify, ring } from '#server/notices/notify.ts';
import { peopleFor } from '#server/notices/to-whom.ts';
import { choose } from '#server/staff/choose.ts';
import { dueAt } from './due.ts';
import { ladderSchema, raiseTaskInput } from './duty.ts';
import { storeTask } from './store.ts';
import { handledByClaim, waitOf } from './wait.ts';
import { taskWords } from './words.ts';

/**
 * Passes work up to a level of the asking step. The first level takes over what is still open of this customer's way, with all that belongs
 * to it, so that whoever acts first, the one it was given to included, ends it; only where nothing is open a task is made.
 */
export const raiseTask: Handler = async (core, context) => {
  const { request, enrollment, node, at } = context;
  const { level } = raiseTaskInput.parse(request.input);
  const ladder = ladderSchema.parse(node.config);
  const rung = ladder.levels[level];
  if (rung === undefined) throw new Error(`The step ${node.id} has no level ${level}`);
  const title = (await taskWords(core, enrollment)).line(ladder.title);
  const settings = await core.documents.getSettings();
  const { done, told } = await core.db.transaction().execute(async (trx): Promise<{ done: unknown; told: string[] }> => {
    const before = await waitOf(trx, request);
    if (before !== undefined && before.ended !== null) return { done: { port: before.ended }, told: [] };
    if (before !== undefined && before.level >= level) return { done: { until: before.until }, told: [] };
    const taskId = before?.task_id ?? (await openOf(trx, enrollment.id)) ?? (await makeTask(trx, context, title));
    const { until, to } = await raise(trx, {
      ...rung,
      taskId,
      level,
      at,
      settings,
      calendar: ladder.calendar,
      customerId: enrollment.customer_id,
    });
    const wants = ladder.stops === 'claimed' ? handledByClaim : 'handled';
    await trx
      .insertInto('task_waits')
      .values({ enrollment_id: enrollment.id, node_id: node.id, visit: request.visit, task_id: taskId, wants, until, level, ended: null })
      .onConflict((on) => on.columns(['enrollment_id', 'node_id', 'visit']).doUpdateSet({ until, level }))
      .execute();
    const about = { taskId, customerId: enrollment.customer_id };
    return { done: { until }, told: await notify(trx, { to, key: `raise ${request.key}`, kind: 'raised', at, ...about }) };
  });
  core.bus.emit('task', enrollment.id);
  core.bus.emit('customer', enrollment.customer_id);
  ring(core, told);
  return { done };
};

async function openOf(trx: Executor, enrollmentId: string): Promise<string | undefined> {
  const row = await trx
    .selectFrom('tasks')
    .select('id')
    .where('enrollment_id', '=', enrollmentId)
    .where('state', '=', 'open')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

async function makeTask(trx: Executor, { request, enrollment, node, at }: CallContext, title: string): Promise<string> {
  const id = newId(at);
  await storeTask(trx, {
    ...{ id, key: request.key, kind: 'escalation', at, dueAt: at, title, customerId: enrollment.customer_id },
    from: { enrollmentId: enrollment.id, journeyId: enrollment.journey_id, nodeId: node.id },
    whose: null,
  });
  return id;
}

interface Rung {
  who: Who;
  limit: Duration;
  taskId: string;
  level: number;
  at: number;
  settings: Parameters<typeof dueAt>[1];
  calendar: string | undefined;
  customerId: string;
}

async function raise(trx: Transaction<Schema>, rung: Rung): Promise<{ until: number; to: string[] }> {
  const { taskId, level, at } = rung;
  const whose = await choose(trx, rung.who, { customerId: rung.customerId, at });
  const until = await dueAt(trx, rung.settings, { from: at, duration: rung.limit, calendar: rung.calendar, ...whose });
  await trx
    .updateTable('tasks')
    .set((eb) => ({
      ...{ assignee: whose.assignee, team_id: whose.teamId, role: whose.role, due_at: until },
      ...{ level: level + 1, revision: eb('revision', '+', 1) },
    }))
    .where('id', '=', taskId)
    .execute();
  await audit(trx, { at, actor: 'journey', action: 'task.raise', subject: taskId, data: { ...whose, level: level + 1, due: until } });
  return { until, to: await peopleFor(trx, whose) };
}
