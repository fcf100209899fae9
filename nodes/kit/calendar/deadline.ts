import type { Duration } from '../duration.ts';
import { wallClock } from '../format.ts';
import { isPlain, milliseconds } from '../milliseconds.ts';
import { type WorkingCalendar, wholeDay, workingDays } from './working.ts';

export interface Deadline {
  /** ms since the epoch. */
  from: number;
  duration: Duration;
  /** IANA name of the zone the calendar is meant in. */
  zone: string;
  calendar: WorkingCalendar;
}

const hourMs = 3_600_000;

/**
 * When a duration ends, ms since the epoch.
 *
 * Working days are working time: one is as much as the shop works on its fullest day, counted off in open hours only. So three working
 * days from Friday 15:00 end on Wednesday 15:00 in a week from Monday to Friday, and Wednesday 9:30 when Saturday morning is open
 * as well. Working hours are the same time counted by the hour. A deadline never falls into closed time (at the latest on the very moment of closing), a later start never ends earlier,
 * and amounts add up. A shop that is never open has no working time: there a working day is 24 hours, so that nobody waits for ever.
 */
export function deadline({ from, duration, zone, calendar }: Deadline): number {
  if (isPlain(duration)) return from + milliseconds(duration);
  const whole = wholeDay(calendar);
  const hours = duration.unit === 'working_hour';
  if (whole === 0) return from + milliseconds({ amount: duration.amount, unit: hours ? 'hour' : 'day' });
  const openOn = workingDays(calendar, zone);
  let left = duration.amount * (hours ? hourMs : whole);
  for (let day = wallClock(from, zone).day; ; day += 1) {
    for (const open of openOn(day)) {
      const start = Math.max(open.from, from);
      if (start >= open.to) continue;
      if (left <= open.to - start) return start + left;
      left -= open.to - start;
    }
  }
}
