import { Temporal } from 'temporal-polyfill';
import { wallClock } from '../format.ts';
import { clockAt, dateOf, localDate } from './clock-time.ts';
import type { AwaitedMoment } from './moment.ts';
import { type WorkingCalendar, workingDays } from './working.ts';

export interface Awaiting {
  /** When she begins to wait, ms since the epoch. */
  from: number;
  moment: AwaitedMoment;
  /** The shop's zone (IANA name), in which its calendar is meant. */
  zone: string;
  /** Hers, where it is known. */
  hers?: string | undefined;
  calendar: WorkingCalendar;
  /** What stands in the field that is asked for. */
  value?: unknown;
  /** The hour of the day at which she usually does something (0 to 23); absent: nobody knows yet. */
  usual?: number | undefined;
}

/** ms since the epoch; or there is none: the day has passed, or nobody knows it. */
export type NextMoment = { at: number } | { none: 'passed' | 'unknown' };

/** Longer than this a shop is not closed, we say: whoever waits for it then goes on at once, instead of for ever. Our own figure, days. */
const closedFor = 400;

/**
 * The moment she waits for, at `from` or after it. An hour that a clock leaves out in spring is the one after it, an hour that it shows
 * twice in autumn the first. 29 February is 28 February in years that have none.
 */
export function nextMoment(awaiting: Awaiting): NextMoment {
  const { moment, zone, hers = zone } = awaiting;
  switch (moment.kind) {
    case 'at':
      return fromThen(awaiting, clockAt(Temporal.PlainDate.from(moment.date), moment.time, moment.clock === 'hers' ? hers : zone));
    case 'field':
      return nextOfField(awaiting, moment, moment.clock === 'hers' ? hers : zone);
    case 'weekday':
      return { at: nextWeekday(awaiting.from, moment, moment.clock === 'hers' ? hers : zone) };
    case 'opening':
      return { at: nextOpening(awaiting) };
    case 'usual': {
      const { usual, from } = awaiting;
      const time = usual === undefined ? moment.time : `${String(usual).padStart(2, '0')}:00`;
      return { at: nextWeekday(from, { days: [1, 2, 3, 4, 5, 6, 7], time }, hers) };
    }
  }
}

function fromThen({ from }: Awaiting, at: number): NextMoment {
  return at < from ? { none: 'passed' } : { at };
}

function nextOfField(awaiting: Awaiting, { shift, time, yearly }: Extract<AwaitedMoment, { kind: 'field' }>, zone: string): NextMoment {
  const { from, value } = awaiting;
  const date = dateOf(value, zone);
  if (date === undefined) return { none: 'unknown' };
  if (!yearly) return fromThen(awaiting, clockAt(date.add({ days: shift }), time, zone));
  // The year before as well: ten days after 25 December is in January.
  for (let year = localDate(from, zone).subtract({ days: shift }).year - 1; ; year += 1) {
    const at = clockAt(Temporal.PlainDate.from({ year, month: date.month, day: date.day }).add({ days: shift }), time, zone);
    if (at >= from) return { at };
  }
}

interface Weekly {
  days: readonly number[];
  time: string;
  until?: string | undefined;
}

function nextWeekday(from: number, { days, time, until }: Weekly, zone: string): number {
  const today = localDate(from, zone);
  // From yesterday, whose window may still be open after midnight, to this day in a week.
  for (let offset = -1; ; offset += 1) {
    const date = today.add({ days: offset });
    if (!days.includes(date.dayOfWeek)) continue;
    const opens = clockAt(date, time, zone);
    if (opens >= from) return opens;
    if (until !== undefined && from < clockAt(until <= time ? date.add({ days: 1 }) : date, until, zone)) return from;
  }
}

function nextOpening({ from, calendar, zone }: Awaiting): number {
  const openOn = workingDays(calendar, zone);
  const today = wallClock(from, zone).day;
  for (let day = today; day <= today + closedFor; day += 1) {
    const open = openOn(day).find(({ to }) => from < to);
    if (open !== undefined) return Math.max(from, open.from);
  }
  return from;
}
