import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { instantOf } from './instant.ts';

/** A time of day, 00:00 to 23:59 as a clock with 24 hours shows it. */
export const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** When the clock in `zone` (IANA name) shows a time on a local day, ms. An hour left out in spring is the one after it, one shown twice the first. */
export function clockAt(date: Temporal.PlainDate, time: string, zone: string): number {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** The local day of a moment (ms). */
export function localDate(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

/** A date as records hold it: an ISO date, an ISO moment, or ms since the epoch; undefined for anything else. */
export function dateOf(value: unknown, zone: string): Temporal.PlainDate | undefined {
  const at = typeof value === 'number' && Number.isFinite(value) ? value : typeof value === 'string' ? instantOf(value, zone) : undefined;
  return at === undefined ? undefined : localDate(at, zone);
}
