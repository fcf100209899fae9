import { sql } from 'kysely';
import * as z from 'zod';
import type { Executor } from '#server/db/batches.ts';
import { escapeLike } from '#server/live/people.ts';
import { notErased } from './erased.ts';
import { fold } from './fold.ts';

const one = z.string().max(200).optional();

/** Which customers are meant; everything that is given must hold. An empty owner or status: she has none. */
export const customerFilterSchema = z.object({
  /** Parts of name, address or phone, with or without accents. */
  search: one,
  /** Id of a group. */
  segment: one,
  status: one,
  label: one,
  /** User id. */
  owner: one,
  company: one,
});

export type CustomerFilter = z.infer<typeof customerFilterSchema>;

/** Customers who are meant; all of them for nothing. */
export function foundBy(db: Executor, filter: CustomerFilter = {}) {
  const words = fold(filter.search ?? '')
    .split(' ')
    .map(asTyped)
    .filter((word) => word !== '');
  let found = notErased(db.selectFrom('customers'));
  for (const word of words) found = found.where('search', 'like', `%${word}%`);
  const { segment, label } = filter;
  if (segment !== undefined) {
    found = found.where('id', 'in', (eb) => eb.selectFrom('segment_members').select('customer_id').where('segment_id', '=', segment));
  }
  for (const name of ['status', 'owner', 'company'] as const) {
    const wanted = filter[name];
    // Both databases read a field of JSON by this sign.
    const value = sql<string>`coalesce(customers.attributes ->> ${name}, '')`;
    if (wanted !== undefined) found = found.where(value, '=', wanted);
  }
  if (label !== undefined) {
    // Without it the list would be another: this finds exactly the label, whatever signs stand in it.
    const labels = sql<string>`coalesce(customers.attributes ->> 'labels', '')`;
    found = found.where(labels, '!=', sql<string>`replace(${labels}, ${JSON.stringify(label)}, '')`);
  }
  return found;
}

/** Phones are kept as one piece, and typed in several. */
function asTyped(word: string): string {
  return escapeLike(/^[+\d][\d.\-()]+$/.test(word) ? word.replace(/[.\-()]/g, '') : word);
}
