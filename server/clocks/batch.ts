import type { Selectable } from 'kysely';
import type { Clock } from '#nodes/kit/clock.ts';
import { notErased } from '#server/customers/erased.ts';
import type { Executor } from '#server/db/batches.ts';
import type { ClocksTable } from '#server/db/tables/clocks.ts';
import { type ActiveVersion, Ledger } from '#server/enrollments/ledger.ts';
import { readyAtFor } from '#server/enrollments/ready-at.ts';
import type { Core } from '#server/kit/core.ts';
import type { Members } from './spec.ts';
import { isMeant, membersAfter } from './whom.ts';

export type ClockRow = Selectable<ClocksTable>;

/** Customers looked at in one transaction; others have their turn in between. */
const perBatch = 500;

export interface Batch {
  version: ActiveVersion;
  row: ClockRow & { firing_at: number };
  clock: Clock | Members;
}

/**
 * Lets the next of them in, and notes how far it has come, in one transaction: whatever dies, nobody is let in twice or left out. Gives how many
 * came in, and whether there are more to look at.
 */
export async function letInBatch(core: Core, { version, row, clock }: Batch): Promise<{ entered: number; more: boolean }> {
  const settings = await core.documents.getSettings();
  const result = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const look = clock.kind === 'members' ? members(trx, row, clock) : everybody(trx, { row, clock, now, shop: settings.zone });
    const { customers, meant } = await look;
    const ledger = new Ledger(trx, now, readyAtFor(settings));
    const candidates = meant.map((customerId) => ({ version, entryNode: row.node_id, customerId, key: null, eventId: null }));
    await ledger.look(candidates);
    const entered = candidates.filter((candidate) => 'id' in ledger.admit(candidate)).length;
    const more = customers.length === perBatch;
    // Somebody else has been here meanwhile, or the journey goes by other times now: then nothing of this is so.
    if (!(await note(trx, row, { entered, after: customers.at(-1)?.id ?? '', more }))) return { entered: 0, more: true };
    await ledger.flush();
    core.crashPoint?.('clock:batch');
    return { entered, more };
  });
  core.crashPoint?.('clock:committed');
  if (result.entered > 0) {
    core.bus.emit('outbox');
    core.bus.emit('journey', row.journey_id);
  }
  return result;
}

/** The next to be looked at, and which of them are meant. */
interface Looked {
  customers: readonly { id: string }[];
  meant: readonly string[];
}

async function everybody(
  trx: Executor,
  { row, clock, now, shop }: { row: Batch['row']; clock: Clock; now: number; shop: string },
): Promise<Looked> {
  const customers = await notErased(trx.selectFrom('customers'))
    .selectAll()
    .where('id', '>', row.after_customer)
    .orderBy('id')
    .limit(perBatch)
    .execute();
  const meant: string[] = [];
  for (const customer of customers)
    if (await isMeant(trx, customer, { clock, firingAt: row.firing_at, now, shop })) meant.push(customer.id);
  return { customers, meant };
}

async function members(trx: Executor, row: Batch['row'], { group }: Members): Promise<Looked> {
  const of = { group, journeyId: row.journey_id, since: row.firing_at, after: row.after_customer, limit: perBatch };
  const customers = await membersAfter(trx, of);
  return { customers, meant: customers.filter(({ meant }) => meant === 1).map(({ id }) => id) };
}

async function note(trx: Executor, row: Batch['row'], done: { entered: number; after: string; more: boolean }): Promise<boolean> {
  const mine = { journey_id: row.journey_id, node_id: row.node_id, kind: row.kind, spec: row.spec };
  // Those who qualified before come in once, and then there is nothing left of it.
  if (!done.more && row.kind === 'existing') {
    const { numDeletedRows } = await trx
      .deleteFrom('clocks')
      .where((eb) => eb.and({ ...mine, firing_at: row.firing_at, after_customer: row.after_customer }))
      .executeTakeFirst();
    return numDeletedRows === 1n;
  }
  const values = done.more
    ? { after_customer: done.after, entered: row.entered + done.entered }
    : { after_customer: '', entered: 0, firing_at: null, done_until: Math.max(row.done_until, row.firing_at) };
  const { numUpdatedRows } = await trx
    .updateTable('clocks')
    .set(values)
    .where((eb) => eb.and({ ...mine, firing_at: row.firing_at, after_customer: row.after_customer }))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
