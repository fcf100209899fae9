import { audit } from '#server/auth/audit.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { newId } from '#server/kit/id.ts';
import { notify, ring } from '#server/notices/notify.ts';
import { peopleFor } from '#server/notices/to-whom.ts';
import { choose } from '#server/staff/choose.ts';
import { promisedCall } from './call-back.ts';
import { dueAt } from './due.ts';
import { dutySchema, openTaskInput } from './duty.ts';
import { taskKinds } from './kinds.ts';
import { storeTask } from './store.ts';
import { waitOf } from './wait.ts';
import { taskWords } from './words.ts';

/** Gives staff the work that the asking step describes, once per passage through it. */
export const openTask: Handler = async (core, { request, enrollment, node, at }) => {
  const { ask } = openTaskInput.parse(request.input);
  const duty = dutySchema.parse(node.config);
  const write = await taskWords(core, enrollment);
  const settings = await core.documents.getSettings();
  const id = newId(at);
  const { until, told, made } = await core.db.transaction().execute(async (trx) => {
    const before = await waitOf(trx, request);
    if (before !== undefined) return { until: before.until, told: [], made: false };
    const whose = await choose(trx, duty.who, { customerId: enrollment.customer_id, at });
    const limit = await dueAt(trx, settings, { from: at, duration: duty.due, calendar: duty.calendar, ...whose });
    // She has said when she wants to be called: nobody calls before.
    const promised = taskKinds[ask].wants === 'outcome' ? await promisedCall(trx, enrollment.id, at) : null;
    const due = Math.max(limit, promised ?? 0);
    await storeTask(trx, {
      ...{ id, key: request.key, kind: ask, at, dueAt: due, title: write.line(duty.title), script: write.text(duty.script) },
      checklist: duty.checklist.map((text) => write.line(text)),
      customerId: enrollment.customer_id,
      from: { enrollmentId: enrollment.id, journeyId: enrollment.journey_id, nodeId: node.id },
      whose,
    });
    await trx
      .insertInto('task_waits')
      .values({
        ...{ enrollment_id: enrollment.id, node_id: node.id, visit: request.visit, task_id: id, until: due, ended: null },
        wants: taskKinds[ask].wants,
      })
      .execute();
    await audit(trx, { at, actor: 'journey', action: 'task.open', subject: id, data: { ...whose, due } });
    const kind = whose.assignee === null ? 'open' : 'given';
    const to = await peopleFor(trx, whose);
    return {
      until: due,
      told: await notify(trx, { to, key: `task ${id}`, kind, at, taskId: id, customerId: enrollment.customer_id }),
      made: true,
    };
  });
  if (made) {
    core.bus.emit('task', id);
    core.bus.emit('customer', enrollment.customer_id);
    ring(core, told);
  }
  return { done: { until } };
};
