import type { Core } from '#server/kit/core.ts';
import { notify, ring } from '#server/notices/notify.ts';
import { peopleFor } from '#server/notices/to-whom.ts';

/** Whoever was not there to be told for so long sees it among what is overdue. */
const longest = 24 * 3_600_000;
const atOnce = 200;

/** The time of work that no journey watches over has come: whoever has it is told, once for each time it is due. */
export async function remindOfDue(core: Core): Promise<void> {
  const now = core.now();
  const due = await core.db
    .selectFrom('tasks')
    .select(['id', 'customer_id', 'assignee', 'team_id', 'role', 'due_at'])
    .where('state', '=', 'open')
    .where('due_at', '<=', now)
    .where('due_at', '>', now - longest)
    .where('key', 'is', null)
    .orderBy('due_at')
    .limit(atOnce)
    .execute();
  for (const task of due) {
    const key = `due ${task.id} ${task.due_at}`;
    const known = await core.db.selectFrom('notices').select('id').where('key', '=', key).limit(1).executeTakeFirst();
    if (known !== undefined) continue;
    const to = await peopleFor(core.db, { assignee: task.assignee, teamId: task.team_id, role: task.role });
    ring(core, await notify(core.db, { to, key, kind: 'due', at: now, taskId: task.id, customerId: task.customer_id }));
  }
}
