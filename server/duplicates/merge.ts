import { audit } from '#server/auth/audit.ts';
import { belongingsOf, type Moved, moveBelongings, returnBelongings } from '#server/customers/belongings.ts';
import { type CustomerRow, rowsOf } from '#server/customers/resolve.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { keepStricter, wordsOf } from './consents.ts';
import { apart, together } from './fields.ts';
import { giveBackPlaces, type Locks, takeOverPlaces } from './locks.ts';

/** What it takes to part two records again. */
interface Before {
  gone: CustomerRow;
  kept: CustomerRow;
  after: CustomerRow;
  moved: Moved;
  locks: Locks;
  /** Enrollments whose way has ended, because the kept one is inside the same journey. */
  ended: string[];
  consents: number[];
}

export interface Merged {
  id: string;
  /** Ways through journeys that have ended, because both were inside one journey. */
  ended: number;
}

/**
 * Puts two records together: `gone` becomes part of `kept`. All that belongs to her goes along, journeys she is in go on with the kept record,
 * the stricter consent counts. `take`: fields whose value comes from `gone`. Throws Refusal `not_found`, `same_customer`.
 */
export async function mergeCustomers(
  core: Core,
  input: { kept: string; gone: string; take: readonly string[] },
  actor: string,
): Promise<Merged> {
  const { kept, gone, take } = input;
  if (kept === gone) throw new Refusal('invalid', 'same_customer', { message: 'These are one record already.' });
  const merged = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const rows = await rowsOf(trx, new Set([kept, gone]));
    const [mine, hers] = [rows.get(kept), rows.get(gone)];
    if (mine === undefined) throw notFound('customer', kept);
    if (hers === undefined) throw notFound('customer', gone);
    const words = [await wordsOf(trx, kept), await wordsOf(trx, gone)];
    const { locks, ended } = await takeOverPlaces(trx, { kept, gone, now });
    const moved = await belongingsOf(trx, gone);
    await moveBelongings(trx, { from: gone, to: kept });
    const consents = await keepStricter(trx, { kept, words, now });
    await trx.deleteFrom('customers').where('id', '=', gone).execute();
    const after = together(mine, hers, { take, now });
    await trx.updateTable('customers').set(after).where('id', '=', kept).execute();
    const before: Before = { gone: hers, kept: mine, after, moved, locks, ended, consents };
    const id = newId(now);
    await trx
      .insertInto('merges')
      .values({ id, kept_id: kept, gone_id: gone, at: now, by: actor, before: JSON.stringify(before), undone_at: null })
      .execute();
    await audit(trx, { at: now, actor, action: 'customer.merge', subject: kept, data: { gone, merge: id } });
    core.crashPoint?.('merge:done');
    return { id, ended: ended.length };
  });
  core.bus.emit('outbox');
  for (const id of [kept, gone]) core.bus.emit('customer', id);
  return merged;
}

/** Parts two records that were put together. What has come since stays with the kept one. Throws Refusal `not_found`, `merge_undone`. */
export async function undoMerge(core: Core, id: string, actor: string): Promise<{ kept: string; gone: string }> {
  const ids = await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const merge = await trx.selectFrom('merges').selectAll().where('id', '=', id).executeTakeFirst();
    if (merge === undefined) throw notFound('merge', id);
    const row = (await rowsOf(trx, new Set([merge.kept_id]))).get(merge.kept_id);
    // Of whom anything was erased nobody knows any more how she was.
    if (merge.undone_at !== null || row === undefined || merge.before === '{}')
      throw new Refusal('conflict', 'merge_undone', { message: 'This cannot be undone any more.' });
    const before: Before = JSON.parse(merge.before);
    await trx.insertInto('customers').values(before.gone).execute();
    await returnBelongings(trx, { moved: before.moved, from: merge.kept_id, to: merge.gone_id });
    await giveBackPlaces(trx, before.locks);
    for (const consent of before.consents) await trx.deleteFrom('consents').where('id', '=', consent).execute();
    const back = apart(row, { before: before.kept, after: before.after, now });
    await trx.updateTable('customers').set(back).where('id', '=', merge.kept_id).execute();
    await trx.updateTable('merges').set({ undone_at: now }).where('id', '=', id).execute();
    await audit(trx, { at: now, actor, action: 'customer.part', subject: merge.kept_id, data: { gone: merge.gone_id, merge: id } });
    return { kept: merge.kept_id, gone: merge.gone_id };
  });
  for (const each of [ids.kept, ids.gone]) core.bus.emit('customer', each);
  return ids;
}
