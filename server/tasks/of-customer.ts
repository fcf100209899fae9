import type { Core } from '#server/kit/core.ts';
import { namesOf } from '#server/staff/directory.ts';
import { summary, type TaskSummary } from './list.ts';

/** Finished ones are in her timeline; a few stand beside what is open. */
const shownDone = 3;

/** A customer's tasks: what is open by due time, then what was done last. */
export async function tasksOfCustomer(core: Core, customerId: string): Promise<TaskSummary[]> {
  const hers = core.db
    .selectFrom('tasks')
    .innerJoin('customers', 'customers.id', 'tasks.customer_id')
    .selectAll('tasks')
    .select(['customers.name', 'customers.title as called', 'customers.phone'])
    .where('tasks.customer_id', '=', customerId);
  const open = await hers.where('state', '=', 'open').orderBy('due_at').orderBy('tasks.id').limit(50).execute();
  const done = await hers.where('state', '=', 'done').orderBy('ended_at', 'desc').limit(shownDone).execute();
  const names = await namesOf(core.db);
  return [...open, ...done].map((row) => summary(row, names));
}
