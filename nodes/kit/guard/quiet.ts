import { Temporal } from 'temporal-polyfill';

/** Minutes of the local day; `from` after `to` crosses midnight; equal: no window at all. */
export interface QuietWindow {
  from: number;
  to: number;
}

/** True when the name is a time zone this machine knows. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

function covers(minute: number, { from, to }: QuietWindow): boolean {
  if (from === to) return false;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** Whether the clock on the customer's wall stands inside the window. @param at ms since the epoch */
export function isQuiet(at: number, zone: string, window: QuietWindow): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return covers(local.hour * 60 + local.minute, window);
}

/** The next time the wall clock shows `minute`, after `at`. */
function nextAt(at: number, zone: string, minute: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  for (const days of [0, 1, 2]) {
    const day = today.add({ days: days + Math.floor(minute / 1440) });
    const time = Temporal.PlainTime.from({ hour: Math.floor((minute % 1440) / 60), minute: minute % 60 });
    // An hour that the clocks repeat has this time twice: the first one may be over.
    for (const disambiguation of ['earlier', 'later'] as const) {
      const found = day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
      if (found > at) return found;
    }
  }
  return at + 86_400_000;
}

/** When the clocks there are next put forward or back, after `at`; undefined when nobody plans to. */
function nextClockChange(at: number, zone: string): number | undefined {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return here.getTimeZoneTransition('next')?.epochMilliseconds;
}

/**
 * The first moment at or after `at` that is outside the window, ms since the epoch: where its end strikes, or where the clocks jump over
 * it. When the whole day is quiet it gives up after some days and answers the last moment it looked at.
 */
export function afterQuiet(at: number, zone: string, window: QuietWindow): number {
  let moment = at;
  for (let hop = 0; hop < 8 && isQuiet(moment, zone, window); hop += 1) {
    const end = nextAt(moment, zone, window.to);
    const change = nextClockChange(moment, zone);
    moment = change !== undefined && change < end ? change : end;
  }
  return moment;
}
