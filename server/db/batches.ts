import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The database, or a transaction of it: inside a transaction only the latter. */
export type Executor = Kysely<Schema>;

/** SQLite takes 32,766 parameters a statement; the widest table that is written in bulk has 20 columns. */
const most = 500;

/** Slices for `in (…)` lists and inserts of many rows; none for an empty list. Few different sizes, so that statements are prepared once. */
export function* batches<T>(all: readonly T[], size = most): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
