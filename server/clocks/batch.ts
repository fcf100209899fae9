import type { Selectable } from 'kysely';
import type { Clock } from '#nodes/kit/clock.ts';
import { notErased } from '#server/customers/erased.ts';
import type { CustomerRow } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';
import type { ClocksTable } from '#server/db/tables/clocks.ts';
import { type ActiveVersion, Ledger } from '#server/enrollments/ledger.ts';
import { readyAtFor } from '#server/enrollments/ready-at.ts';
import type { Core } from '#server/kit/core.ts';
import { isMeant } from './whom.ts';

export type ClockRow = Selectable<ClocksTable>;

/** Customers looked at in one transaction; others have their turn in between. */
const perBatch = 500;

export interface Batch {
  version: ActiveVersion;
  row: ClockRow & { firing_at: number };
  clock: Clock;
}

/**
 * Lets the next of them in, and notes how far it has come, in one transaction: whatever dies, nobody is let in twice or left out. Gives how many
 * came in, and whether there are more to look at.
 */
export async function letInBatch(core: Core, { version, row, clock }: Batch): Promise<{ entered: number; more: boolean }> {
  const settings = await core.documents.getSettings();
  const result = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const customers = await notErased(trx.selectFrom('customers'))
      .selectAll()
      .where('id', '>', row.after_customer)
      .orderBy('id')
      .limit(perBatch)
      .execute();
    const meant: CustomerRow[] = [];
    for (const customer of customers) {
      if (await isMeant(trx, customer, { clock, firingAt: row.firing_at, now, shop: settings.zone })) meant.push(customer);
    }
    const ledger = new Ledger(trx, now, readyAtFor(settings));
    const candidates = meant.map(({ id }) => ({ version, entryNode: row.node_id, customerId: id, key: null, eventId: null }));
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

async function note(trx: Executor, row: Batch['row'], done: { entered: number; after: string; more: boolean }): Promise<boolean> {
  const values = done.more
    ? { after_customer: done.after, entered: row.entered + done.entered }
    : { after_customer: '', entered: 0, firing_at: null, done_until: Math.max(row.done_until, row.firing_at) };
  const { numUpdatedRows } = await trx
    .updateTable('clocks')
    .set(values)
    .where('journey_id', '=', row.journey_id)
    .where('node_id', '=', row.node_id)
    .where('kind', '=', row.kind)
    .where('spec', '=', row.spec)
    .where('firing_at', '=', row.firing_at)
    .where('after_customer', '=', row.after_customer)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
