import { clockAt, localDate } from '#nodes/kit/calendar/clock-time.ts';
import type { DateRule } from '#nodes/kit/calendar/date-rule.ts';
import { nextTime } from '#nodes/kit/calendar/recurrence.ts';
import type { Clock } from '#nodes/kit/clock.ts';

const dayMs = 86_400_000;

/** A date that was missed is made up for this long: over a weekend with the machine off. Our own figure. */
const datesMadeUp = 3 * dayMs;

/** The first time after `after` (ms); undefined when there is none. @param zones of those whose clock counts */
function nextDue(clock: Clock, after: number, zones: { shop: string; all: readonly string[] }): number | undefined {
  if (clock.kind === 'schedule') return nextTime(clock.when, after, zones.shop);
  return Math.min(...zonesOf(clock.when, zones).map((zone) => nextOn(clock.when.time, after, zone)));
}

function zonesOf(rule: DateRule, zones: { shop: string; all: readonly string[] }): readonly string[] {
  return rule.clock === 'shop' ? [zones.shop] : zones.all;
}

function nextOn(time: string, after: number, zone: string): number {
  const today = localDate(after, zone);
  for (let ahead = 0; ; ahead += 1) {
    const at = clockAt(today.add({ days: ahead }), time, zone);
    if (at > after) return at;
  }
}

/**
 * Which time has its turn now, after those up to `doneUntil`; what had to be left out is in `skipTo`. Of a schedule the latest one counts, as
 * long as its day lasts: going through everybody twice is of no use. Of dates each counts, for a few days: each is of other customers.
 */
export function dueNow(
  clock: Clock,
  of: { doneUntil: number; now: number; zones: { shop: string; all: readonly string[] } },
): { fire: number } | { wait: number | undefined; skipTo?: number } {
  const { now, zones } = of;
  const doneUntil = clock.kind === 'date' ? Math.max(of.doneUntil, now - datesMadeUp) : Math.max(of.doneUntil, now - 2 * dayMs);
  let due = nextDue(clock, doneUntil, zones);
  if (due === undefined || due > now) return { wait: due };
  if (clock.kind === 'date') return { fire: due };
  let latest = due;
  for (due = nextDue(clock, latest, zones); due !== undefined && due <= now; due = nextDue(clock, latest, zones)) latest = due;
  if (localDate(latest, zones.shop).equals(localDate(now, zones.shop))) return { fire: latest };
  return { wait: due, skipTo: latest };
}
