import type { Executor } from '#server/db/batches.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import { lockOf } from '#server/enrollments/entry-rules.ts';
import { closeEnrollments } from '#server/enrollments/finish.ts';

/** Place in a journey by enrollment, as it was. */
export type Locks = Record<string, string | null>;

interface Ids {
  kept: string;
  gone: string;
  now: number;
}

function living(state: string): boolean {
  return state !== 'ended';
}

/**
 * The places that she holds in journeys become the kept record's. Where both are inside one journey, the way of the one that goes ends:
 * one person gets each message once. Called before the enrollments are moved; gives what stood there before, and whose way has ended.
 */
export async function takeOverPlaces(trx: Executor, { kept, gone, now }: Ids): Promise<{ locks: Locks; ended: string[] }> {
  const rows = await trx
    .selectFrom('enrollments')
    .select(['id', 'journey_id', 'customer_id', 'lock', 'state'])
    .where('customer_id', 'in', [kept, gone])
    .where('lock', 'is not', null)
    .execute();
  const locks: Locks = {};
  const ended: string[] = [];
  const set = async (id: string, lock: string | null, before: string | null) => {
    locks[id] = before;
    await trx.updateTable('enrollments').set({ lock }).where('id', '=', id).execute();
  };
  for (const row of rows) {
    if (row.lock !== lockOf(row.journey_id, gone, null)) continue;
    const place = lockOf(row.journey_id, kept, null);
    const holder = rows.find((each) => each.lock === place);
    if (holder === undefined) await set(row.id, place, row.lock);
    else if (living(row.state) && !living(holder.state)) {
      await set(holder.id, null, holder.lock);
      await set(row.id, place, row.lock);
    } else {
      await set(row.id, null, row.lock);
      if (!living(row.state)) continue;
      ended.push(row.id);
      const payload = { kind: 'cancel', reason: 'removed' } as const;
      await enqueue(trx, [{ kind: 'signal', lane: row.id, journeyId: row.journey_id, payload }], now);
    }
  }
  await closeEnrollments(trx, ended, { reason: 'removed', at: now });
  return { locks, ended };
}

/** Gives the places back where nobody else has taken them since. */
export async function giveBackPlaces(trx: Executor, locks: Locks): Promise<void> {
  const ids = Object.keys(locks);
  if (ids.length === 0) return;
  await trx.updateTable('enrollments').set({ lock: null }).where('id', 'in', ids).execute();
  for (const [id, lock] of Object.entries(locks)) {
    const taken = await trx.selectFrom('enrollments').select('id').where('lock', '=', lock).executeTakeFirst();
    if (taken === undefined) await trx.updateTable('enrollments').set({ lock }).where('id', '=', id).execute();
  }
}
