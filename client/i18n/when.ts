import { wallClock } from '#nodes/kit/format.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';

export interface Clock {
  /** ms since the epoch. */
  now: number;
  /** IANA name. */
  zone: string;
}

function weekday(of: number): Phrase {
  return { key: `kit:weekday.${of}` };
}

/** A moment as one says it on the day of `now`: today 15:04, yesterday 15:04, Friday 15:04, 15:04 28/11/2026. */
export function whenPhrase(at: number, { now, zone }: Clock): Phrase {
  const then = wallClock(at, zone);
  const days = then.day - wallClock(now, zone).day;
  const params = { time: then.time, date: then.date, weekday: weekday(then.weekday) };
  const near: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };
  if (near[days] !== undefined) return { key: `app:time.${near[days]}`, params };
  if (Math.abs(days) < 7) return { key: 'app:time.thisWeek', params };
  return { key: 'app:time.far', params };
}

/** How long ago, for as long as that is the better answer (a day); after that the moment itself. */
export function agoPhrase(at: number, clock: Clock): Phrase {
  const minutes = Math.floor((clock.now - at) / 60_000);
  if (minutes < 0) return whenPhrase(at, clock);
  if (minutes < 1) return { key: 'app:time.justNow' };
  if (minutes < 60) return { key: 'app:time.minutesAgo', params: { count: minutes } };
  if (minutes < 12 * 60) return { key: 'app:time.hoursAgo', params: { count: Math.floor(minutes / 60) } };
  return whenPhrase(at, clock);
}

/** The head of a day in a timeline: today, yesterday, Friday, 27/11/2026. */
export function dayPhrase(at: number, { now, zone }: Clock): Phrase {
  const then = wallClock(at, zone);
  const days = then.day - wallClock(now, zone).day;
  const params = { date: then.date, weekday: weekday(then.weekday) };
  if (days === 0) return { key: 'app:time.dayToday', params };
  if (days === -1) return { key: 'app:time.dayYesterday', params };
  return { key: 'app:time.day', params };
}

/** A minute of the day as a clock shows it: 1260 is 21:00, 1440 is 24:00. */
export function clockOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

/** The minute of a day typed as 8, 8:30, 8h30, 08.30 or 21 giờ; undefined for what is no time. */
export function minuteOf(text: string): number | undefined {
  const match = /^\s*(\d{1,2})\s*(?:(?:[:.h]|giờ)\s*(\d{1,2})?\s*)?$/i.exec(text);
  if (match === null) return undefined;
  const minute = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return Number(match[2] ?? 0) < 60 && minute <= 1440 ? minute : undefined;
}

/** A local date (yyyy-mm-dd) with its weekday: thứ Năm 2/9/2027. */
export function dateWithDay(date: string): Phrase {
  const local = wallClock(Date.parse(`${date}T12:00:00Z`), 'UTC');
  return { key: 'app:time.day', params: { date: local.date, weekday: weekday(local.weekday) } };
}
