import { audit } from '#server/auth/audit.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { notify, ring } from '#server/notices/notify.ts';
import { leadsOf, peopleFor } from '#server/notices/to-whom.ts';
import { timeUpInput } from './duty.ts';
import { endWait, waitOf } from './wait.ts';

/** The step has waited long enough. Who acts at the very same moment is in the records first or not at all: that decides. */
export const timeUp: Handler = async (core, { request, enrollment, at }) => {
  const { port } = timeUpInput.parse(request.input);
  const { done, told } = await core.db.transaction().execute(async (trx) => {
    const wait = await waitOf(trx, request);
    if (wait === undefined) return { done: port, told: [] };
    if (wait.ended !== null) return { done: wait.ended, told: [] };
    await endWait(trx, wait, port);
    const task = await trx.selectFrom('tasks').selectAll().where('id', '=', wait.task_id).executeTakeFirstOrThrow();
    await audit(trx, { at, actor: 'journey', action: 'task.overdue', subject: task.id, data: { port } });
    const whose = { assignee: task.assignee, teamId: task.team_id, role: task.role };
    const to = [...(await peopleFor(trx, whose)), ...(await leadsOf(trx, whose))];
    const about = { taskId: task.id, customerId: task.customer_id };
    return { done: port, told: await notify(trx, { to, key: `overdue ${request.key}`, kind: 'overdue', at, ...about }) };
  });
  core.bus.emit('customer', enrollment.customer_id);
  ring(core, told);
  return { done: { port: done } };
};
