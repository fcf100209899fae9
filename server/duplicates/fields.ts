import { searchText } from '#server/customers/fold.ts';
import type { CustomerRow } from '#server/customers/resolve.ts';

/** Fields of a record that may be taken from either; further ones by their name. */
const ownFields = ['name', 'title', 'given_name', 'email', 'phone', 'zone'] as const;

function attributes(row: CustomerRow): Record<string, unknown> {
  return JSON.parse(row.attributes);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '';
}

/** The record that is kept, with its gaps filled from the other, and with the other's value in the fields of `take`. */
export function together(kept: CustomerRow, gone: CustomerRow, { take, now }: { take: readonly string[]; now: number }): CustomerRow {
  const row: CustomerRow = {
    ...kept,
    created_at: Math.min(kept.created_at, gone.created_at),
    updated_at: now,
    revision: kept.revision + 1,
  };
  for (const field of ownFields) {
    if (isEmpty(gone[field])) continue;
    // The given name goes with the name.
    if (isEmpty(kept[field]) || take.includes(field === 'given_name' ? 'name' : field)) Object.assign(row, { [field]: gone[field] });
  }
  const [mine, hers] = [attributes(kept), attributes(gone)];
  for (const [name, value] of Object.entries(hers)) if (!isEmpty(value) && (isEmpty(mine[name]) || take.includes(name))) mine[name] = value;
  row.attributes = JSON.stringify(mine);
  return { ...row, search: searchText(row) };
}

/** As it was before, except for what has been changed since. */
export function apart(row: CustomerRow, { before, after, now }: { before: CustomerRow; after: CustomerRow; now: number }): CustomerRow {
  const back: CustomerRow = { ...row, created_at: before.created_at, updated_at: now, revision: row.revision + 1 };
  for (const field of ownFields) if (row[field] === after[field]) Object.assign(back, { [field]: before[field] });
  const [is, was, became] = [attributes(row), attributes(before), attributes(after)];
  for (const name of Object.keys(became)) {
    if (JSON.stringify(is[name]) !== JSON.stringify(became[name])) continue;
    if (was[name] === undefined) delete is[name];
    else is[name] = was[name];
  }
  back.attributes = JSON.stringify(is);
  return { ...back, search: searchText(back) };
}
