import type { Selectable } from 'kysely';
import { rowsOf } from '#server/customers/resolve.ts';
import { batches, type Executor } from '#server/db/batches.ts';
import type { SegmentsTable } from '#server/db/tables/segments.ts';
import { announce, type Prepared, takeIn } from '#server/events/commit.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { judge, type Verdict } from './judge.ts';
import { groupRules } from './rules.ts';
import { type Filling, whoIsNext } from './turn.ts';

type SegmentRow = Selectable<SegmentsTable>;

/**
 * Looks at some of the customers whose groups may have changed: because something happened, because their time has come, or because a group
 * is new. Who is in which group, the events of entering and leaving with all they cause, and that she need not be looked at again are one
 * transaction: dying in the middle changes nothing. Gives how many were looked at; 0: everything is right.
 */
export async function keepSegments(core: Core): Promise<number> {
  const { zone } = await core.documents.getSettings();
  if (!(await isAnythingWaiting(core, zone))) return 0;
  const { looked, touched } = await core.db.transaction().execute(async (trx) => {
    await understandAnew(trx, zone);
    const at = core.now();
    const segments = await trx.selectFrom('segments').selectAll().orderBy('created_at').orderBy('id').execute();
    const { ids, filling } = await whoIsNext(trx, { segments, at });
    const customers = [...(await rowsOf(trx, new Set(ids))).values()];
    const groups = await groupRules(
      trx,
      segments.map((segment) => segment.id),
    );
    const verdicts = await judge(trx, { customers, groups, at, zone });
    const events = await note(trx, { verdicts, segments, filling, at });
    core.crashPoint?.('segments:noted');
    const { touched } = await takeIn(core, trx, events);
    core.crashPoint?.('segments:told');
    await lookedAt(trx, { verdicts, ids, filling });
    // A group without a customer left to look at is filled too: that was work as well.
    return { looked: Math.max(1, ids.length), touched };
  });
  core.crashPoint?.('segments:committed');
  announce(core, touched);
  return looked;
}

/** A glance that writes nothing and keeps nobody waiting. */
async function isAnythingWaiting({ db, now }: Core, zone: string): Promise<boolean> {
  const stale = await db.selectFrom('segment_stale').select('customer_id').limit(1).executeTakeFirst();
  if (stale !== undefined) return true;
  const due = await db.selectFrom('segment_due').select('customer_id').where('at', '<=', now()).limit(1).executeTakeFirst();
  if (due !== undefined) return true;
  const unfilled = await db
    .selectFrom('segments')
    .select('id')
    .where((eb) => eb.or([eb('filled_to', 'is not', null), eb('zone', '!=', zone)]))
    .limit(1)
    .executeTakeFirst();
  return unfilled !== undefined;
}

/** The shop has moved to another zone: "from 28/11" begins at another moment now, for everybody without a zone of her own. */
async function understandAnew(trx: Executor, zone: string): Promise<void> {
  await trx.updateTable('segments').set({ zone, filled_to: '', quiet: 0 }).where('zone', '!=', zone).execute();
}

/** Writes who has entered and left; gives the events that tell of it. */
async function note(
  trx: Executor,
  of: { verdicts: readonly Verdict[]; segments: readonly SegmentRow[]; filling: Filling | undefined; at: number },
): Promise<Prepared[]> {
  const { verdicts, segments, filling, at } = of;
  const before = await membershipsOf(
    trx,
    verdicts.map(({ customer }) => customer.id),
  );
  const events: Prepared[] = [];
  const entered: { segment_id: string; customer_id: string; since: number }[] = [];
  for (const segment of segments) {
    const left: string[] = [];
    for (const { customer, inside } of verdicts) {
      const filled = filling?.segmentIds.has(segment.id) === true && filling.ids.has(customer.id);
      // Those whom the filling of a group has not reached yet are not known to be in or out.
      if (!filled && segment.filled_to !== null && customer.id > segment.filled_to) continue;
      const was = before.has(`${segment.id} ${customer.id}`);
      const is = inside.has(segment.id);
      if (was === is) continue;
      if (is) entered.push({ segment_id: segment.id, customer_id: customer.id, since: at });
      else left.push(customer.id);
      if (filled && segment.quiet === 1) continue;
      events.push({
        ...{ id: newId(at), source: 'segment', type: is ? 'segment_entered' : 'segment_left', at },
        ...{ customer: { id: customer.id }, data: { segmentId: segment.id, name: segment.name } },
      });
    }
    for (const batch of batches(left))
      await trx.deleteFrom('segment_members').where('segment_id', '=', segment.id).where('customer_id', 'in', batch).execute();
  }
  for (const batch of batches(entered)) await trx.insertInto('segment_members').values(batch).execute();
  return events;
}

async function membershipsOf(trx: Executor, customerIds: string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const batch of batches(customerIds)) {
    const rows = await trx.selectFrom('segment_members').select(['segment_id', 'customer_id']).where('customer_id', 'in', batch).execute();
    for (const row of rows) known.add(`${row.segment_id} ${row.customer_id}`);
  }
  return known;
}

/** Until something changes, or her next moment comes. */
async function lookedAt(
  trx: Executor,
  of: { verdicts: readonly Verdict[]; ids: readonly string[]; filling: Filling | undefined },
): Promise<void> {
  const { verdicts, ids, filling } = of;
  for (const batch of batches(ids)) {
    await trx.deleteFrom('segment_stale').where('customer_id', 'in', batch).execute();
    await trx.deleteFrom('segment_due').where('customer_id', 'in', batch).execute();
  }
  const due = verdicts.flatMap(({ customer, next }) => (next === undefined ? [] : [{ customer_id: customer.id, at: next }]));
  for (const batch of batches(due)) await trx.insertInto('segment_due').values(batch).execute();
  if (filling !== undefined)
    await trx
      .updateTable('segments')
      .set({ filled_to: filling.filledTo })
      .where('id', 'in', [...filling.segmentIds])
      .execute();
}
