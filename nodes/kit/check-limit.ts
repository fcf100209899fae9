import type { Found } from './definition.ts';
import type { Duration } from './duration.ts';
import { isPlain, milliseconds } from './milliseconds.ts';

const dayMs = 86_400_000;
/** Longer than this is nearly always a slip of the unit. Our own figure. */
const longDays = 400;

/** Limits that are allowed but hardly meant. */
export function checkLimit(duration: Duration, field: string): Found[] {
  const days = isPlain(duration)
    ? milliseconds(duration) / dayMs
    : duration.unit === 'working_hour'
      ? duration.amount / 8
      : duration.amount;
  if (days <= longDays) return [];
  return [{ code: 'very_long', severity: 'warning', field, text: { key: 'kit:problems.very_long', params: { duration: { duration } } } }];
}
