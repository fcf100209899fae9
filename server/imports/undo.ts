import { setImmediate as turn } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import { withLife } from '#server/customers/belongings.ts';
import { searchText } from '#server/customers/fold.ts';
import { type CustomerRow, rowsOf } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';
import type { ImportRowsTable } from '#server/db/tables/imports.ts';
import type { Core } from '#server/kit/core.ts';
import { type Change, changeable } from './change.ts';
import type { Counts } from './get.ts';

/** Why something stays: a journey has begun with it, something has happened with the customer since, or her record was changed since. */
export type Undone = 'back' | 'started' | 'lived' | 'changed';

const mayBeNull: ReadonlySet<string> = new Set(['email', 'phone', 'zone']);

type Row = Selectable<ImportRowsTable>;

/** Few enough for one `in (…)`. */
const perTransaction = 500;

async function takeBackEvent(trx: Executor, row: Row): Promise<Undone> {
  if (row.event_id === null) return 'back';
  const started = await trx.selectFrom('enrollments').select('id').where('event_id', '=', row.event_id).executeTakeFirst();
  if (started !== undefined) return 'started';
  await trx.deleteFrom('events').where('id', '=', row.event_id).execute();
  return 'back';
}

/** Puts back what nobody has changed since. True when everything is as it was. */
function restore(customer: CustomerRow, change: Change): boolean {
  let whole = true;
  for (const field of changeable) {
    const [from, to] = change.fields[field] ?? [];
    if (to === undefined) continue;
    if (customer[field] === to) Object.assign(customer, { [field]: from ?? (mayBeNull.has(field) ? null : '') });
    else whole = false;
  }
  const attributes: Record<string, unknown> = JSON.parse(customer.attributes);
  for (const [name, [from, to]] of Object.entries(change.attributes)) {
    if (JSON.stringify(attributes[name]) !== JSON.stringify(to)) whole = false;
    else if (from === null) delete attributes[name];
    else attributes[name] = from;
  }
  customer.attributes = JSON.stringify(attributes);
  return whole;
}

async function takeBackChange(trx: Executor, customer: CustomerRow | undefined, change: Change): Promise<Undone> {
  for (const id of change.consents) await trx.deleteFrom('consents').where('id', '=', id).execute();
  if (customer === undefined) return 'back';
  const untouched = customer.revision === change.revision;
  if (change.made) {
    if (!untouched) return 'changed';
    if ((await withLife(trx, [customer.id])).size > 0) return 'lived';
    await trx.deleteFrom('customers').where('id', '=', customer.id).execute();
    return 'back';
  }
  const whole = restore(customer, change);
  customer.search = searchText(customer);
  // As if it had not been: so the record before it in the same file finds what it left.
  customer.revision += untouched ? -1 : 1;
  const { id, ...values } = customer;
  await trx.updateTable('customers').set(values).where('id', '=', id).execute();
  for (const { kind, value } of change.identities) {
    if (customer.email === value || customer.phone === value) continue;
    await trx.deleteFrom('identities').where('kind', '=', kind).where('value', '=', value).where('customer_id', '=', id).execute();
  }
  return whole ? 'back' : 'changed';
}

/** The latest records that have not been undone, within one transaction. False when none are left. */
async function takeBackSome(core: Core, id: string): Promise<boolean> {
  const touched = await core.db.transaction().execute(async (trx) => {
    const state = await trx.selectFrom('imports').select(['state', 'counts']).where('id', '=', id).executeTakeFirst();
    if (state?.state !== 'undoing') return undefined;
    const rows = await trx
      .selectFrom('import_rows')
      .selectAll()
      .where('import_id', '=', id)
      .where('undone', 'is', null)
      .where((eb) => eb.or([eb('change', 'is not', null), eb('event_id', 'is not', null)]))
      .orderBy('record', 'desc')
      .limit(perTransaction)
      .execute();
    const counts: Counts = JSON.parse(state.counts);
    const touched = new Set<string>();
    for (const row of rows) {
      const customer = (await rowsOf(trx, new Set(row.customer_id === null ? [] : [row.customer_id]))).get(row.customer_id ?? '');
      let undone = await takeBackEvent(trx, row);
      if (row.change !== null && undone === 'back') undone = await takeBackChange(trx, customer, JSON.parse(row.change));
      await trx.updateTable('import_rows').set({ undone }).where('import_id', '=', id).where('record', '=', row.record).execute();
      const key = undone === 'back' ? 'back' : 'stays';
      counts[key] = (counts[key] ?? 0) + 1;
      if (row.customer_id !== null) touched.add(row.customer_id);
    }
    const done = rows.length === 0;
    await trx
      .updateTable('imports')
      .set({ counts: JSON.stringify(counts), ...(done ? { state: 'undone' as const, ended_at: core.now() } : {}) })
      .where('id', '=', id)
      .execute();
    core.crashPoint?.('import:undoing');
    return { touched, done };
  });
  if (touched === undefined) return false;
  for (const customerId of touched.touched) core.bus.emit('customer', customerId);
  core.bus.emit('import', id);
  return !touched.done;
}

/** Takes back what an import has made and changed, the last record first. What has been changed or used since stays, and is counted. */
export async function runUndo(core: Core, id: string, stopped: () => boolean = () => false): Promise<void> {
  while (!stopped() && (await takeBackSome(core, id))) await turn();
}
