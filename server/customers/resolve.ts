import type { Insertable, Selectable } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import { batches } from '#server/db/batches.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import { newId } from '#server/kit/id.ts';
import { givenName, searchText } from './fold.ts';
import { attributesOf, type Identity, type IncomingCustomer, identitiesOf, identityKey } from './identity.ts';

export type CustomerRow = Selectable<CustomersTable>;

export interface Told {
  source: string;
  customer: IncomingCustomer;
}

/** Finds or makes the customer of each entry, in one go for many; gives their rows in the order asked. Learns what is new about them. */
export async function resolveCustomers(trx: Executor, told: readonly Told[], now: number): Promise<CustomerRow[]> {
  const identities = told.map(({ customer, source }) => identitiesOf(customer, source));
  const owners = await ownersOf(trx, identities.flat());
  const ownIds = told.flatMap(({ customer }) => (customer.id === undefined ? [] : [customer.id]));
  const rows = await rowsOf(trx, new Set([...owners.values(), ...ownIds]));
  const made: CustomerRow[] = [];
  const changed = new Set<CustomerRow>();
  const learnt: (Identity & { customer_id: string })[] = [];

  const found = told.map(({ customer }, index) => {
    const mine = identities[index] ?? [];
    const owner = mine.map((identity) => owners.get(identityKey(identity))).find((id) => id !== undefined);
    let row = rows.get(owns(rows, customer.id) ?? owner ?? '');
    if (row === undefined) {
      row = fresh(now);
      rows.set(row.id, row);
      made.push(row);
    }
    for (const identity of mine) {
      // An address that belongs to somebody else stays hers: putting two people together is a person's decision.
      if (identity.value === row.id || owners.has(identityKey(identity))) continue;
      owners.set(identityKey(identity), row.id);
      learnt.push({ ...identity, customer_id: row.id });
    }
    if (
      learn(
        row,
        customer,
        mine.filter((identity) => owners.get(identityKey(identity)) === row.id),
      )
    )
      changed.add(row);
    return row;
  });

  for (const row of changed) finishRow(row, now);
  for (const batch of batches(made)) await trx.insertInto('customers').values(batch.map(insertable)).execute();
  for (const row of changed) {
    if (made.includes(row)) continue;
    const { id, ...values } = row;
    await trx
      .updateTable('customers')
      .set({ ...values, revision: row.revision + 1 })
      .where('id', '=', id)
      .execute();
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

/** Fills what was empty, renews the further fields; true when something is new. */
function learn(row: CustomerRow, customer: IncomingCustomer, mine: readonly Identity[]): boolean {
  const before = JSON.stringify(row);
  row.name ||= customer.name ?? '';
  row.title ||= customer.title ?? '';
  row.given_name ||= customer.givenName ?? (row.name === '' ? '' : givenName(row.name));
  row.email ??= mine.find((identity) => identity.kind === 'email')?.value ?? null;
  row.phone ??= mine.find((identity) => identity.kind === 'phone')?.value ?? null;
  row.zone ??= customer.zone ?? null;
  if (customer.language !== undefined) row.language = customer.language;
  const more = attributesOf(customer);
  if (Object.keys(more).length > 0) row.attributes = JSON.stringify({ ...JSON.parse(row.attributes), ...more });
  return JSON.stringify(row) !== before;
}

function finishRow(row: CustomerRow, now: number): void {
  row.search = searchText(row);
  row.updated_at = now;
}

async function ownersOf(trx: Executor, identities: readonly Identity[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const [kind, list] of Map.groupBy(identities, (identity) => identity.kind)) {
    for (const batch of batches([...new Set(list.map((identity) => identity.value))])) {
      const rows = await trx.selectFrom('identities').selectAll().where('kind', '=', kind).where('value', 'in', batch).execute();
      for (const row of rows) owners.set(identityKey(row), row.customer_id);
    }
  }
  return owners;
}

/** Rows of customers by id. */
export async function rowsOf(trx: Executor, ids: ReadonlySet<string>): Promise<Map<string, CustomerRow>> {
  const rows = new Map<string, CustomerRow>();
  for (const batch of batches([...ids])) {
    for (const row of await trx.selectFrom('customers').selectAll().where('id', 'in', batch).execute()) rows.set(row.id, { ...row });
  }
  return rows;
}
