import * as z from 'zod';
import { timeSchema as time } from './clock-time.ts';

/** Whose clock is meant: hers where it is known, else the shop's. */
const clock = z.enum(['hers', 'shop']).default('hers');

/** Monday is 1, Sunday is 7. */
const weekday = z.number().int().min(1).max(7);

/**
 * A moment that somebody waits for, in the words of a calendar:
 * `at`: one day and hour. `field`: a date of hers, days before (negative) or after it, once or every year.
 * `weekday`: the next of these days at this hour; with `until` also at once while the window is open (it may cross midnight and then
 * belongs to the day on which it opens). `opening`: at once while the shop is open, else when it opens. `usual`: the hour at which she
 * usually does something; `time` for as long as nobody knows.
 */
export const momentSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), date: z.iso.date(), time, clock }),
  z.object({
    kind: z.literal('field'),
    field: z.string().trim().min(1).max(80),
    shift: z.number().int().min(-3650).max(3650).default(0),
    time,
    yearly: z.boolean().default(false),
    clock,
  }),
  z.object({ kind: z.literal('weekday'), days: z.array(weekday).min(1).max(7), time, until: time.optional(), clock }),
  z.object({ kind: z.literal('opening') }),
  z.object({ kind: z.literal('usual'), time }),
]);

export const momentKinds = ['weekday', 'opening', 'at', 'field', 'usual'] as const;

export type AwaitedMoment = z.infer<typeof momentSchema>;
/** As it stands in a draft: what has a default may be absent. */
export type DrawnMoment = z.input<typeof momentSchema>;
