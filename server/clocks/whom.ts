import { clockAt, localDate } from '#nodes/kit/calendar/clock-time.ts';
import { strikesOn } from '#nodes/kit/calendar/date-rule.ts';
import type { Clock } from '#nodes/kit/clock.ts';
import { isZone } from '#nodes/kit/guard/quiet.ts';
import { evaluate, fieldOf } from '#nodes/kit/rules/evaluate.ts';
import { notErased } from '#server/customers/erased.ts';
import { customerFields, factsFor } from '#server/customers/facts.ts';
import type { CustomerRow } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';

/** Her own zone, or the shop's: what other systems write there may be none at all. */
function zoneOfRow(row: Pick<CustomerRow, 'zone'>, shop: string): string {
  return row.zone !== null && isZone(row.zone) ? row.zone : shop;
}

/** Zones that customers live in, the shop's among them. */
export async function zonesIn(db: Executor, shop: string): Promise<{ shop: string; all: string[] }> {
  const rows = await db.selectFrom('customers').select('zone').distinct().execute();
  return { shop, all: [...new Set([shop, ...rows.map((row) => zoneOfRow(row, shop))])] };
}

/**
 * Members of a group behind a customer in the order of ids, who have not come into the journey since it went live by another way, and are not
 * inside. Who came into the group afterwards has come in by that event.
 */
export function membersAfter(
  db: Executor,
  of: { group: string; journeyId: string; since: number; after: string; limit: number },
): Promise<{ id: string; meant: number }[]> {
  return notErased(db.selectFrom('customers'))
    .select((eb) => [
      'customers.id',
      eb
        .case()
        .when(
          eb.exists(
            eb
              .selectFrom('enrollments')
              .select('enrollments.id')
              .whereRef('enrollments.customer_id', '=', 'customers.id')
              .where('enrollments.journey_id', '=', of.journeyId)
              .where((or) => or.or([or('enrollments.state', '!=', 'ended'), or('enrollments.created_at', '>=', of.since)])),
          ),
        )
        .then(0)
        .else(1)
        .end()
        .as('meant'),
    ])
    .where('customers.id', 'in', (eb) => eb.selectFrom('segment_members').select('customer_id').where('segment_id', '=', of.group))
    .where('customers.id', '>', of.after)
    .orderBy('customers.id')
    .limit(of.limit)
    .execute();
}

/** Whether a customer is meant at this time of the clock. What is asked about her is answered as of `now`. */
export async function isMeant(
  db: Executor,
  row: CustomerRow,
  of: { clock: Clock; firingAt: number; now: number; shop: string },
): Promise<boolean> {
  const { clock, firingAt, now, shop } = of;
  if (clock.kind === 'date') {
    const { when } = clock;
    const zone = when.clock === 'shop' ? shop : zoneOfRow(row, shop);
    const day = localDate(firingAt, zone);
    // It is this hour in her zone, and not in another one's.
    if (clockAt(day, when.time, zone) !== firingAt) return false;
    if (!strikesOn(when, fieldOf(customerFields(row), when.field), day, zone)) return false;
  }
  if (clock.where === undefined) return true;
  return evaluate(clock.where, await factsFor(db, { rules: clock.where, customer: row, start: {}, at: now, zone: shop }), now);
}
