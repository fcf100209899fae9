import { momentPhrase } from '../kit/calendar/moment-words.ts';
import { type Calendars, calendarNamed } from '../kit/calendar/named.ts';
import { closedThroughout, neverOpens } from '../kit/calendar/never-open.ts';
import { defineNode, type Found, finding, type Port } from '../kit/definition.ts';
import type { Duration } from '../kit/duration.ts';
import { checkCalendar } from '../kit/staff-words.ts';
import { config, type WaitUntilConfig } from './config.ts';

type Until = WaitUntilConfig['until'];

const dayMs = 86_400_000;
/** Longest between two openings that a shop of usual hours has: Tết with the weekends around it. Our own figure. */
const closedDays = 14;

const port = (id: string): Port => ({ id, label: { key: `ports.${id}` } });

/** What may not come, or be over, has a way out of its own: whoever has no birthday must not be wished a happy one. */
function portsOf(until: Partial<Until> | undefined): Port[] {
  if (until?.kind === 'at') return [port('next'), port('passed')];
  if (until?.kind !== 'field') return [port('next')];
  return 'yearly' in until && until.yearly ? [port('next'), port('unknown')] : [port('next'), port('passed'), port('unknown')];
}

/**
 * By which ways she leaves only after a while, also in a circle: not where the day is over or unknown, nor out of a window or a shop that may
 * be open just then. An hour that she comes back to at the very moment it strikes is the next one (see step.ts).
 */
function pausing(until: Partial<Until> | undefined): string[] {
  return until?.kind === 'opening' || (until?.kind === 'weekday' && until.until !== undefined) ? [] : ['next'];
}

function longest(until: Until, now: number): Duration | 'unbounded' {
  const days = (amount: number): Duration => ({ amount, unit: 'day' });
  if (until.kind === 'at') return days(Math.max(1, Math.ceil((Date.parse(until.date) - now) / dayMs) + 1));
  if (until.kind === 'field') return until.yearly ? days(366) : 'unbounded';
  return days(until.kind === 'weekday' ? 7 : until.kind === 'usual' ? 1 : closedDays);
}

function checkDate(until: Until, now: number): Found[] {
  // A day of slack on both sides: which day it is depends on the zone.
  if (until.kind !== 'at' || Date.parse(until.date) > now - 2 * dayMs) return [];
  return [{ code: 'date_passed', severity: 'warning', field: 'until', text: { key: 'problems.date_passed' } }];
}

/** Whoever waits for a shop that never opens goes on at once; a window while it is closed is worth a second look. */
function checkHours(until: Until, calendar: string | undefined, hours: Calendars): Found[] {
  if (until.kind === 'opening')
    return neverOpens(calendarNamed(hours, calendar)) ? [finding('warning', 'never_open', { field: 'until' })] : [];
  if (until.kind !== 'weekday' || until.until === undefined) return [];
  const closed = closedThroughout(hours.calendar, { days: until.days, time: until.time, until: until.until });
  return closed ? [finding('warning', 'closed_then', { field: 'until' })] : [];
}

export const definition = defineNode<WaitUntilConfig>({
  type: 'wait_until',
  category: 'wait',
  icon: 'calendar-clock',
  semantics: 1,
  config,
  defaults: { until: { kind: 'weekday', days: [1, 2, 3, 4, 5, 6, 7], time: '08:00', until: '20:00', clock: 'hers' } },
  traits: { waits: true },
  ports: ({ until }) => portsOf(until),
  sentence: ({ until }) => ({ key: 'sentence.plain', params: { moment: momentPhrase(until) } }),
  pauses: ({ until }) => pausing(until),
  lasts: ({ until }, now) => longest(until, now),
  hides: ({ until }) => (until?.kind === 'opening' ? [] : ['calendar']),
  check: ({ until, calendar }, { now = Date.now(), hours, staff }) => [
    ...checkDate(until, now),
    ...(until.kind === 'opening' ? checkCalendar(calendar, staff) : []),
    ...(hours === undefined ? [] : checkHours(until, calendar, hours)),
  ],
});
