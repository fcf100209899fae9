import type { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { dateOf, timeSchema } from './clock-time.ts';

export const dateRepeats = ['once', 'year', 'month', 'days'] as const;

/** A date that stands in a field of the customer, days before (negative) or after it, at an hour; once, or again and again from that date on. */
export const dateRuleSchema = z.object({
  field: z.string().trim().min(1).max(80),
  shift: z.number().int().min(-3650).max(3650).default(0),
  time: timeSchema,
  repeat: z.enum(dateRepeats).default('year'),
  /** For `days`: every so many. */
  every: z.number().int().min(1).max(3650).optional(),
  /** Whose clock: hers where it is known, else the shop's. */
  clock: z.enum(['hers', 'shop']).default('hers'),
});

export type DateRule = z.infer<typeof dateRuleSchema>;

/** Whether the rule strikes on a local day, for somebody in whose field `value` stands. 29 February is 28 February in years that have none. */
export function strikesOn(rule: DateRule, value: unknown, day: Temporal.PlainDate, zone: string): boolean {
  const base = dateOf(value, zone);
  if (base === undefined) return false;
  const target = day.subtract({ days: rule.shift });
  const since = base.until(target, { largestUnit: 'days' }).days;
  if (rule.repeat === 'once') return since === 0;
  if (since < 0) return false;
  if (rule.repeat === 'days') return since % (rule.every ?? 1) === 0;
  if (target.day !== Math.min(base.day, target.daysInMonth)) return false;
  return rule.repeat === 'month' || target.month === base.month;
}
