import type { OpenHours, WorkingCalendar } from './working.ts';

const dayMinutes = 1440;

/** Whether a calendar has no open hour in any week; days that make up for others may still be open, and count. */
export function neverOpens({ week, makeUp = [] }: WorkingCalendar): boolean {
  return makeUp.length === 0 && week.every((day) => day.every(({ from, to }) => to <= from));
}

const minutes = (time: string): number => {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
};

/**
 * Whether a shop of these hours is closed during the whole of a weekly window (Monday is 1; `until` not included, and the next day's where it is
 * not after `time`). Holidays and days that make up for others are not looked at: they are exceptions to a week.
 */
export function closedThroughout({ week }: WorkingCalendar, window: { days: readonly number[]; time: string; until: string }): boolean {
  const [from, to] = [minutes(window.time), minutes(window.until)];
  const open = (day: number, span: OpenHours) =>
    (week[(day + 6) % 7] ?? []).some((hours) => Math.max(hours.from, span.from) < Math.min(hours.to, span.to));
  return window.days.every((day) =>
    to > from ? !open(day, { from, to }) : !open(day, { from, to: dayMinutes }) && !open(day + 1, { from: 0, to }),
  );
}
