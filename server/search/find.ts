import { sql } from 'kysely';
import { foundBy } from '#server/customers/filter.ts';
import { fold } from '#server/customers/fold.ts';
import { listCustomers } from '#server/customers/list.ts';
import type { Core } from '#server/kit/core.ts';
import { escapeLike } from '#server/live/people.ts';

export interface Found {
  customers: { id: string; name: string; email: string | null; phone: string | null }[];
  journeys: { id: string; name: string }[];
  segments: { id: string; name: string }[];
  /** Open ones, by their own words and the customer's name. */
  tasks: { id: string; name: string; kind: 'task' | 'call' | 'escalation'; customer: string }[];
}

/** Of each kind, at most. */
const most = 6;
/** Open tasks, what is due first: more than a shop of fifty people has. */
const lookedThrough = 5_000;

/** Everything of the shop that is called so, or has such an address or number: parts of words, with or without accents. */
export async function findAnything(core: Core, text: string): Promise<Found> {
  const words = fold(text).split(' ').filter(Boolean);
  if (words.length === 0) return { customers: [], journeys: [], segments: [], tasks: [] };
  const fits = ({ name }: { name: string }) => words.every((word) => fold(name).includes(word));
  const items = await customersCalled(core, text, words);
  const drafts = (await core.documents.listDrafts()).map(({ id, draft }) => ({ id, name: draft.name }));
  const segments = await core.db.selectFrom('segments').select(['id', 'name']).orderBy('name').execute();
  const tasks = await core.db
    .selectFrom('tasks')
    .innerJoin('customers', 'customers.id', 'tasks.customer_id')
    .select(['tasks.id', 'tasks.title as name', 'tasks.kind', 'customers.name as customer'])
    .where('tasks.state', '=', 'open')
    .orderBy('tasks.due_at')
    .limit(lookedThrough)
    .execute();
  return {
    customers: items,
    journeys: drafts.filter(fits).slice(0, most),
    segments: segments.filter(fits).slice(0, most),
    tasks: tasks.filter((task) => fits({ name: `${task.name} ${task.customer}` })).slice(0, most),
  };
}

/** Those first of whom a name begins with what was typed: "hung" is Hùng before it is Nhung. */
async function customersCalled(core: Core, text: string, words: readonly string[]): Promise<Found['customers']> {
  const fields = ['customers.id', 'name', 'email', 'phone'] as const;
  let named = foundBy(core.db, { search: text });
  for (const word of words) named = named.where(sql<string>`' ' || search`, 'like', `% ${escapeLike(word)}%`);
  const first = await named.select(fields).orderBy('created_at', 'desc').limit(most).execute();
  if (first.length === most) return first;
  const { items } = await listCustomers(core, { search: text, limit: most });
  const more = items.filter(({ id }) => first.every((each) => each.id !== id));
  return [...first, ...more].slice(0, most).map(({ id, name, email, phone }) => ({ id, name, email, phone }));
}
