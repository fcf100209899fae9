import { instantOf } from '#nodes/kit/calendar/instant.ts';
import { isoDate } from '../settings/dates.ts';

/** A typed day (28/11/2026) and the minute of it on the clock of `zone`, in ms since the epoch; undefined for what is no day. */
export function momentOf(day: string, minute: number, zone: string): number | undefined {
  const date = isoDate(day);
  if (date === undefined) return undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  return instantOf(`${date}T${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`, zone);
}
