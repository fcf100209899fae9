import { Temporal } from 'temporal-polyfill';

/** Minutes of the local day, `to` not included; 1440 is midnight at its end. */
export interface OpenHours {
  from: number;
  to: number;
}

/**
 * Working time of a shop: seven days, Monday first, each with its hours (none: closed), local dates (yyyy-mm-dd) that are closed, and
 * dates that are worked like another day of the week (1: Monday) to make up for one: these count whatever else is said of the date.
 */
export interface WorkingCalendar {
  week: readonly (readonly OpenHours[])[];
  holidays: readonly { date: string }[];
  makeUp?: readonly { date: string; like: number }[];
}

/** Open time, ms since the epoch. */
export interface Interval {
  from: number;
  to: number;
}

/** Open time of a local day, counted from 1970-01-01. */
export type WorkingDays = (day: number) => readonly Interval[];

const epoch = Temporal.PlainDate.from('1970-01-01');
const known = new WeakMap<WorkingCalendar, Map<string, WorkingDays>>();

/** Days of a calendar in a zone (IANA name), worked out once each: zone arithmetic is slow, and many customers ask for the same days. */
export function workingDays(calendar: WorkingCalendar, zone: string): WorkingDays {
  const zones = known.get(calendar) ?? new Map<string, WorkingDays>();
  known.set(calendar, zones);
  const found = zones.get(zone);
  if (found !== undefined) return found;
  const made = build(calendar, zone);
  zones.set(zone, made);
  return made;
}

function build(calendar: WorkingCalendar, zone: string): WorkingDays {
  const week = calendar.week.map(tidy);
  const closed = new Set(calendar.holidays.map(({ date }) => date));
  const madeUp = new Map(calendar.makeUp?.map(({ date, like }) => [date, like]));
  const days = new Map<number, readonly Interval[]>();
  return (day) => {
    const found = days.get(day);
    if (found !== undefined) return found;
    const date = epoch.add({ days: day });
    const like = madeUp.get(date.toString());
    const hours = like === undefined && closed.has(date.toString()) ? [] : (week[(like ?? date.dayOfWeek) - 1] ?? []);
    const made = hours.map(({ from, to }) => ({ from: momentOf(date, from, zone), to: momentOf(date, to, zone) }));
    days.set(day, made);
    return made;
  };
}

function momentOf(date: Temporal.PlainDate, minute: number, zone: string): number {
  const midnight = minute === 1440 ? date.add({ days: 1 }) : date;
  const plainTime = { hour: Math.floor(minute / 60) % 24, minute: minute % 60 };
  return midnight.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** In order and without overlap; hours that end before they begin say nothing. */
function tidy(hours: readonly OpenHours[]): OpenHours[] {
  const tidied: OpenHours[] = [];
  for (const { from, to } of [...hours].sort((a, b) => a.from - b.from)) {
    const last = tidied.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) tidied.push({ from, to });
  }
  return tidied;
}

/** The working time of a whole day, in ms: that of the fullest day of the week, so that a half Saturday counts as half. 0: never open. */
export function wholeDay(calendar: WorkingCalendar): number {
  const minutes = calendar.week.map((hours) => tidy(hours).reduce((sum, { from, to }) => sum + to - from, 0));
  return Math.max(0, ...minutes) * 60_000;
}
