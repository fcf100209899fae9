import { clockAt, localDate } from '#nodes/kit/calendar/clock-time.ts';
import { strikesOn } from '#nodes/kit/calendar/date-rule.ts';
import type { Clock } from '#nodes/kit/clock.ts';
import { isZone } from '#nodes/kit/guard/quiet.ts';
import { evaluate, fieldOf } from '#nodes/kit/rules/evaluate.ts';
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
