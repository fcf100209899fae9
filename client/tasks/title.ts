import type { OutputOf } from '../api/trpc.ts';

type Titled = Pick<OutputOf<'tasks.list'>['items'][number], 'kind' | 'title' | 'customer'>;

/** What a task is called: its own words, else what its kind says of the customer. */
export function titleOf(t: (key: 'tasks.call' | 'tasks.escalated', of: { name: string }) => string, task: Titled, unnamed: string): string {
  if (task.title !== '') return task.title;
  const name = [task.customer.title, task.customer.name].filter(Boolean).join(' ') || unnamed;
  return t(task.kind === 'call' ? 'tasks.call' : 'tasks.escalated', { name });
}
