import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Tries until it succeeds, waiting 0.2 s at first and 5 s at most in between; `tell` hears of the first failure and of every tenth.
 * Throws only when `signal` aborts.
 */
export async function patiently<T>(
  attempt: () => Promise<T>,
  { signal, tell }: { signal: AbortSignal; tell(error: unknown): void },
): Promise<T> {
  for (let turn = 0; ; turn += 1) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (turn % 10 === 0) tell(error);
      await sleep(Math.min(5_000, 200 * 2 ** Math.min(turn, 5)), undefined, { signal });
    }
  }
}
