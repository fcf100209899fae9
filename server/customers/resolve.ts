import type { Insertable, Selectable } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import { batches } from '#server/db/batches.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import { newId } from '#server/kit/id.ts';
import { notErased } from './erased.ts';
import { givenName, searchText } from './fold.ts';
import { attributesOf, type Identity, type IncomingCustomer, identitiesOf, identityKey } from './identity.ts';
import { mergedInto } from './merged.ts';

export type CustomerRow = Selectable<CustomersTable>;

export interface Told {
  source: string;
  customer: IncomingCustomer;
}

/** What became of one entry. */
export interface Resolved {
  row: CustomerRow;
  /** As she was before this entry; undefined when the entry made her. */
  before: CustomerRow | undefined;
  /** As the entry left her; a later entry of the same call may have changed `row` further. */
  after: CustomerRow;
  /** What finds her from now on. */
  learnt: Identity[];
  /** What was told of her and is somebody else's. */
  elsewhere: Identity[];
}

/** Finds or makes the customer of each entry, in one go for many; gives their rows in the order asked. Learns what is new about them. */
export async function resolveCustomers(trx: Executor, told: readonly Told[], now: number): Promise<CustomerRow[]> {
  return (await resolveEach(trx, told, { now })).map((each) => each.row);
}

/**
 * What is told about somebody who is known. learn: fills gaps, renews the further fields (a system that tells as it goes).
 * fill: gaps only. renew: stands in place of what was known; what is not told stays.
 */
export type Learning = 'learn' | 'fill' | 'renew';

/** The same, with what each entry changed. */
export async function resolveEach(
  trx: Executor,
  told: readonly Told[],
  { now, how = 'learn' }: { now: number; how?: Learning },
): Promise<Resolved[]> {
  const identities = told.map(({ customer, source }) => identitiesOf(customer, source));
  const owners = await ownersOf(trx, identities.flat());
  const ownIds = told.flatMap(({ customer }) => (customer.id === undefined ? [] : [customer.id]));
  const rows = await rowsOf(trx, new Set([...owners.values(), ...ownIds]));
  const lost = ownIds.filter((id) => !rows.has(id));
  const became = lost.length === 0 ? new Map<string, string>() : await mergedInto(trx, lost);
  for (const [id, row] of await rowsOf(trx, new Set(became.values()))) if (!rows.has(id)) rows.set(id, row);
  const made = new Set<CustomerRow>();
  const changed = new Set<CustomerRow>();
  const learnt: (Identity & { customer_id: string })[] = [];

  const found = told.map(({ customer }, index): Resolved => {
    const mine = identities[index] ?? [];
    const owner = mine.map((identity) => owners.get(identityKey(identity))).find((id) => id !== undefined);
    const known = rows.get(owns(rows, customer.id) ?? became.get(customer.id ?? '') ?? owner ?? '');
    const row = known ?? fresh(now);
    const before = known === undefined ? undefined : { ...known };
    if (known === undefined) {
      rows.set(row.id, row);
      made.add(row);
    }
    const hers: Identity[] = [];
    for (const identity of mine) {
      // An address that belongs to somebody else stays hers: putting two people together is a person's decision.
      if (identity.value === row.id || owners.has(identityKey(identity))) continue;
      owners.set(identityKey(identity), row.id);
      hers.push(identity);
    }
    learnt.push(...hers.map((identity) => ({ ...identity, customer_id: row.id })));
    const own = mine.filter((identity) => owners.get(identityKey(identity)) === row.id);
    if (learn(row, customer, { own, how })) {
      finishRow(row, now);
      if (known !== undefined && !made.has(known) && !changed.has(known)) row.revision += 1;
      changed.add(row);
    }
    const elsewhere = mine.filter((identity) => identity.value !== row.id && owners.get(identityKey(identity)) !== row.id);
    return { row, before, after: { ...row }, learnt: hers, elsewhere };
  });

  for (const batch of batches([...made])) await trx.insertInto('customers').values(batch.map(insertable)).execute();
  for (const row of changed) {
    if (made.has(row)) continue;
    const { id, ...values } = row;
    await trx.updateTable('customers').set(values).where('id', '=', id).execute();
  }
  for (const batch of batches(learnt)) await trx.insertInto('identities').values(batch).execute();
  return found;
}

function owns(rows: ReadonlyMap<string, CustomerRow>, id: string | undefined): string | undefined {
  return id !== undefined && rows.has(id) ? id : undefined;
}

function fresh(now: number): CustomerRow {
  return {
    id: newId(),
    ...{ name: '', title: '', given_name: '', email: null, phone: null, zone: null, language: 'vi', attributes: '{}', search: '' },
    ...{ created_at: now, updated_at: now, revision: 1 },
  };
}

function insertable(row: CustomerRow): Insertable<CustomersTable> {
  return row;
}

/** Takes over what is told; true when something is new. */
function learn(row: CustomerRow, customer: IncomingCustomer, { own, how }: { own: readonly Identity[]; how: Learning }): boolean {
  const before = JSON.stringify(row);
  const take = <T>(old: T, told: T | undefined): T => (told === undefined ? old : how === 'renew' ? told || old : old || told);
  const calledByName = row.given_name === givenName(row.name);
  row.name = take(row.name, customer.name);
  row.title = take(row.title, customer.title);
  if (how === 'renew' && calledByName) row.given_name = '';
  row.given_name = take(row.given_name, customer.givenName) || (row.name === '' ? '' : givenName(row.name));
  row.email = take(row.email, own.find((identity) => identity.kind === 'email')?.value);
  row.phone = take(row.phone, own.find((identity) => identity.kind === 'phone')?.value);
  row.zone = take(row.zone, customer.zone);
  if (customer.language !== undefined && how !== 'fill') row.language = customer.language;
  const more = attributesOf(customer);
  if (Object.keys(more).length > 0) {
    const had: Record<string, unknown> = JSON.parse(row.attributes);
    const taken = how === 'fill' ? Object.entries(more).filter(([name]) => had[name] === undefined) : Object.entries(more);
    row.attributes = JSON.stringify({ ...had, ...Object.fromEntries(taken) });
  }
  return JSON.stringify(row) !== before;
}

function finishRow(row: CustomerRow, now: number): void {
  row.search = searchText(row);
  row.updated_at = now;
}

/** Whose these identities are, by `identityKey`. */
export async function ownersOf(trx: Executor, identities: readonly Identity[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const [kind, list] of Map.groupBy(identities, (identity) => identity.kind)) {
    for (const batch of batches([...new Set(list.map((identity) => identity.value))])) {
      const rows = await trx.selectFrom('identities').selectAll().where('kind', '=', kind).where('value', 'in', batch).execute();
      for (const row of rows) owners.set(identityKey(row), row.customer_id);
    }
  }
  return owners;
}

/** Rows of customers by id; those whose data were erased are nobody any more. */
export async function rowsOf(trx: Executor, ids: ReadonlySet<string>): Promise<Map<string, CustomerRow>> {
  const rows = new Map<string, CustomerRow>();
  for (const batch of batches([...ids])) {
    for (const row of await notErased(trx.selectFrom('customers')).selectAll().where('id', 'in', batch).execute())
      rows.set(row.id, { ...row });
  }
  return rows;
}
