import type { Executor } from '#server/db/batches.ts';
import type { Standing } from '#server/staff/standing.ts';

export interface Whose {
  assignee: string | null;
  team_id: string | null;
  role: string | null;
}

/** Leads a team the task is open to, or whose member has it. */
async function leads(db: Executor, who: Standing, task: Whose): Promise<boolean> {
  if (who.overAll) return true;
  if (task.team_id !== null && who.leads.includes(task.team_id)) return true;
  // A lead without a team answers for everybody who has none.
  if (who.role === 'lead' && task.role === 'lead') return true;
  if (who.leads.length === 0 || task.assignee === null) return false;
  const member = await db
    .selectFrom('team_members')
    .select('user_id')
    .where('team_id', 'in', who.leads)
    .where('user_id', '=', task.assignee)
    .executeTakeFirst();
  return member !== undefined;
}

/** Nobody has it yet, and it is open to this person. */
export function openTo(who: Standing, task: Whose): boolean {
  if (task.assignee !== null || who.userId === null) return false;
  return (task.team_id !== null && who.teams.includes(task.team_id)) || (task.role !== null && task.role === who.role);
}

/** May do it, tick things off and hand it on. */
export async function mayAct(db: Executor, who: Standing, task: Whose): Promise<boolean> {
  if (who.userId !== null && task.assignee === who.userId) return true;
  return openTo(who, task) || (await leads(db, who, task));
}
