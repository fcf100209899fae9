import { Temporal } from 'temporal-polyfill';

const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * An ISO date or date and time in ms since the epoch; undefined for anything else. Without an offset it is what the clock in `zone`
 * (IANA name) shows, never the clock of this process; a date alone is its first moment there.
 */
export function instantOf(text: string, zone: string): number | undefined {
  const written = text.trim();
  if (!iso.test(written)) return undefined;
  try {
    if (/[T ].*(?:Z|[+-]\d{2}:?\d{2})$/i.test(written)) return Temporal.Instant.from(written).epochMilliseconds;
    return Temporal.PlainDateTime.from(written).toZonedDateTime(zone).epochMilliseconds;
  } catch (error) {
    // It looked like a date and is none, such as 2026-02-30.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
