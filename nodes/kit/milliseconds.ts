import type { Duration, PlainDuration } from './duration.ts';

const unitMs = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Length of a plain duration in ms. */
export function milliseconds(duration: PlainDuration): number {
  return duration.amount * unitMs[duration.unit];
}

/** True when no calendar is needed to say when the duration ends. */
export function isPlain(duration: Duration): duration is PlainDuration {
  return duration.unit !== 'working_day' && duration.unit !== 'working_hour';
}
