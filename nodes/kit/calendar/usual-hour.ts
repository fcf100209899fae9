import { Temporal } from 'temporal-polyfill';

/** Fewer than this say nothing about a habit. Our own figure. */
const enough = 3;

/**
 * The hour of the day (0 to 23, on the clock of `zone`) at which most of these moments lie (ms since the epoch, the newest first);
 * undefined when there are too few. An hour's neighbours count half, round midnight as well: 19:55 and 20:05 are one habit. Of equals the
 * one met last counts.
 */
export function usualHour(times: readonly number[], zone: string): number | undefined {
  if (times.length < enough) return undefined;
  const hours = times.map((at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).hour);
  const count = new Map<number, number>();
  for (const hour of hours) count.set(hour, (count.get(hour) ?? 0) + 1);
  const near = (hour: number) => count.get((hour + 24) % 24) ?? 0;
  const weight = (hour: number) => near(hour) + (near(hour - 1) + near(hour + 1)) / 2;
  return [...count.keys()].reduce((best, hour) => (weight(hour) > weight(best) ? hour : best));
}
