import type { Duration } from '../kit/duration.ts';
import { isPlain, milliseconds } from '../kit/milliseconds.ts';
import type { Phrase } from '../kit/phrase.ts';

/** What happens outside working hours, from levels that may be incomplete: some clocks stand still, others run on. */
export function outsideHours(levels: readonly { limit?: Partial<Duration> }[]): Phrase {
  const working = levels.map(({ limit }) => limit?.unit === 'working_hour' || limit?.unit === 'working_day');
  const kind = working.every(Boolean) ? 'stands' : working.some(Boolean) ? 'mixed' : 'runs';
  return { key: `sentence.hours.${kind}` };
}

/** Our own figures, as for the longest stay of a journey: a working day counts as eight hours here. */
const hoursADay = 8;

/** All limits one after the other, in the coarsest unit that says it: plain when none of them follows a calendar. */
export function together(limits: readonly Duration[]): Duration {
  const plain = limits.filter(isPlain).reduce((sum, limit) => sum + milliseconds(limit), 0);
  const working = limits.reduce(
    (sum, { amount, unit }) => sum + (unit === 'working_day' ? amount * hoursADay : unit === 'working_hour' ? amount : 0),
    0,
  );
  const minutes = Math.max(1, Math.ceil(plain / 60_000));
  if (working === 0) return { amount: minutes, unit: 'minute' };
  return { amount: working + Math.ceil(plain / 3_600_000), unit: 'working_hour' };
}
