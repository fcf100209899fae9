import type { Answer } from './post.ts';

const minute = 60_000;
/** Between attempts; the last one again and again. Our own figures. */
const pauses = [1, 5, 15, 30, 60].map((each) => each * minute);
const patienceMs = { none: 0, hour: 60 * minute, day: 24 * 60 * minute } as const;

export type Patience = keyof typeof patienceMs;

/** Clear noes are not asked again; busy, broken and silent ones are. */
export function verdictOf(answer: Answer): 'ok' | 'refused' | 'again' {
  if ('failed' in answer) return answer.failed === 'private_address' ? 'refused' : 'again';
  if (answer.status >= 200 && answer.status < 300) return 'ok';
  return answer.status === 408 || answer.status === 425 || answer.status === 429 || answer.status >= 500 ? 'again' : 'refused';
}

/** When it is tried again, ms; undefined when that would be later than it is worth. `attempts`: those made. */
export function nextTry(of: { attempts: number; firstAt: number; now: number; patience: Patience }): number | undefined {
  const at = of.now + (pauses[Math.min(of.attempts, pauses.length) - 1] ?? minute);
  return at <= of.firstAt + patienceMs[of.patience] ? at : undefined;
}
