import { Cron } from 'croner';
import * as z from 'zod';
import { clockAt, localDate, timeSchema } from './clock-time.ts';

/**
 * Again and again, by the shop's clock: every day, on some days of every week (Monday is 1), on a day of every month (the last one where the
 * month is shorter), or as a line of cron says.
 */
export const recurrenceSchema = z.discriminatedUnion('every', [
  z.object({ every: z.literal('day'), time: timeSchema }),
  z.object({ every: z.literal('week'), days: z.array(z.number().int().min(1).max(7)).min(1).max(7), time: timeSchema }),
  z.object({ every: z.literal('month'), day: z.number().int().min(1).max(31), time: timeSchema }),
  z.object({ every: z.literal('cron'), line: z.string().trim().min(1).max(120) }),
]);

export type Recurrence = z.infer<typeof recurrenceSchema>;

export const recurrenceKinds = ['day', 'week', 'month', 'cron'] as const;

/** Whether a line of cron can be read: five parts, minutes first. */
export function readsAsCron(line: string): boolean {
  return cronOf(line, 'UTC') !== undefined;
}

function cronOf(line: string, timezone: string): Cron | undefined {
  try {
    return new Cron(line, { timezone, mode: '5-part', paused: true });
  } catch {
    // Croner tells what is wrong with a line by throwing, in English.
    return undefined;
  }
}

/** Days to look through for the next one of a month or a week. */
const furthest = 70;

/** The first time after `after` (ms), ms; undefined when there is none. @param zone IANA name */
export function nextTime(recurrence: Recurrence, after: number, zone: string): number | undefined {
  if (recurrence.every === 'cron') return cronOf(recurrence.line, zone)?.nextRun(new Date(after))?.getTime();
  const from = localDate(after, zone);
  for (let ahead = 0; ahead <= furthest; ahead += 1) {
    const date = from.add({ days: ahead });
    if (recurrence.every === 'week' && !recurrence.days.includes(date.dayOfWeek)) continue;
    if (recurrence.every === 'month' && date.day !== Math.min(recurrence.day, date.daysInMonth)) continue;
    const at = clockAt(date, recurrence.time, zone);
    if (at > after) return at;
  }
  return undefined;
}
