import type { Duration } from './duration.ts';
import type { PhraseValue } from './phrase.ts';

/** For sentences from settings that may be incomplete: the duration, or words for "not chosen yet". */
export function durationOrUnset(duration: Partial<Duration> | undefined): PhraseValue {
  const { amount, unit } = duration ?? {};
  if (typeof amount !== 'number' || !Number.isFinite(amount) || unit === undefined) return { key: 'kit:unset.duration' };
  return { duration: { amount, unit } };
}
