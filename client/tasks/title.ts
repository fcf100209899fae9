import type { OutputOf } from '../api/trpc.ts';
import { taskKinds } from './kinds.ts';

type Item = OutputOf<'tasks.list'>['items'][number];
interface Titled extends Pick<Item, 'kind' | 'title'> {
  customer: Pick<Item['customer'], 'name' | 'title'>;
}

/** "chị Lan": as staff speak of her. */
export function spokenOf({ title, name }: Titled['customer'], unnamed: string): string {
  return [title, name].filter(Boolean).join(' ') || unnamed;
}

/** What a task is called: its own words, else what its kind says of the customer. */
export function titleOf(t: (key: 'tasks.call' | 'tasks.escalated', of: { name: string }) => string, task: Titled, unnamed: string): string {
  if (task.title !== '') return task.title;
  return t(taskKinds[task.kind].called, { name: spokenOf(task.customer, unnamed) });
}
