import { audit } from '#server/auth/audit.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { newId } from '#server/kit/id.ts';
import { notify, ring } from '#server/notices/notify.ts';
import { peopleFor } from '#server/notices/to-whom.ts';
import { choose } from '#server/staff/choose.ts';
import { dueAt } from './due.ts';
import { dutySchema, openTaskInput } from './duty.ts';
import { taskKinds } from './kinds.ts';
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
    const due = await dueAt(trx, settings, { from: at, duration: duty.due, calendar: duty.calendar, ...whose });
    await trx
      .insertInto('tasks')
      .values({
        ...{ id, key: request.key, kind: ask, state: 'open', created_at: at, due_at: due },
        ...{ title: write.line(duty.title), script: write.text(duty.script) },
        checklist: JSON.stringify(duty.checklist.map((text) => ({ text: write.line(text), at: null, by: null }))),
        ...{ customer_id: enrollment.customer_id, enrollment_id: enrollment.id, journey_id: enrollment.journey_id, node_id: node.id },
        ...{ assignee: whose.assignee, team_id: whose.teamId, role: whose.role, given_to: whose.assignee },
        ...{ outcome: null, call_back_at: null, ended_at: null, ended_by: null },
      })
      .execute();
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
