import type { Identity } from '#server/customers/identity.ts';
import type { CustomerRow, Resolved } from '#server/customers/resolve.ts';

/** Fields of a record that an import may change. */
export const changeable = ['name', 'title', 'given_name', 'email', 'phone', 'zone', 'language'] as const;
type Changeable = (typeof changeable)[number];

/** What an import did to one customer, so that it can be undone. */
export interface Change {
  /** The import brought her in. */
  made: boolean;
  /** Before and after. */
  fields: Partial<Record<Changeable, [from: string | null, to: string | null]>>;
  /** Of further fields; null: it was not there. */
  attributes: Record<string, [from: unknown, to: unknown]>;
  identities: Identity[];
  consents: number[];
  /** As the import left her. */
  revision: number;
}

function attributes(row: CustomerRow | undefined): Record<string, unknown> {
  return row === undefined ? {} : JSON.parse(row.attributes);
}

/** Undefined when nothing is different. */
export function changeOf({ before, after, learnt }: Resolved, consents: number[]): Change | undefined {
  const change: Change = { made: before === undefined, fields: {}, attributes: {}, identities: learnt, consents, revision: after.revision };
  for (const field of changeable) {
    const from = before?.[field] ?? null;
    if (from !== after[field]) change.fields[field] = [from, after[field]];
  }
  const had = attributes(before);
  for (const [name, value] of Object.entries(attributes(after))) {
    if (JSON.stringify(had[name]) !== JSON.stringify(value)) change.attributes[name] = [had[name] ?? null, value];
  }
  const nothing = [change.fields, change.attributes].every((each) => Object.keys(each).length === 0);
  return nothing && learnt.length === 0 && consents.length === 0 ? undefined : change;
}
