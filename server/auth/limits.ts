import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Refusal } from '#server/kit/refusal.ts';

export interface LimitSettings {
  /** Wrong passwords for one address of e-mail from one place, per 15 minutes. */
  wrongPasswords: number;
  /** Wrong passwords from one place, per 15 minutes. */
  wrongPasswordsFromOnePlace: number;
  /** Wrong keys from one place, per minute. */
  wrongKeys: number;
  /** Requests of one key, per minute: stops a program that has run wild, hinders no honest one. */
  requestsOfOneKey: number;
}

export const usualLimits: LimitSettings = {
  wrongPasswords: 10,
  wrongPasswordsFromOnePlace: 100,
  wrongKeys: 60,
  requestsOfOneKey: 60_000,
};

/** Says how long to wait; `seconds` is in the data, and becomes the header Retry-After. */
function tooMany(ms: number): Refusal {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  return new Refusal('too_many', 'too_many', {
    message: `Too many attempts. Try again in ${seconds} seconds.`,
    params: { seconds },
    data: { retryAfter: seconds },
  });
}

/** Counts one more for `key`. Throws Refusal `too_many`. */
export async function spend(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) throw tooMany(error.msBeforeNext);
    throw error;
  }
}

/** Counts in memory: one server owns the data folder. */
export function createLimits(settings: LimitSettings = usualLimits) {
  const quarter = 15 * 60;
  const password = new RateLimiterMemory({ points: settings.wrongPasswords, duration: quarter });
  const place = new RateLimiterMemory({ points: settings.wrongPasswordsFromOnePlace, duration: quarter });
  const wrongKey = new RateLimiterMemory({ points: settings.wrongKeys, duration: 60 });
  const request = new RateLimiterMemory({ points: settings.requestsOfOneKey, duration: 60 });
  return {
    /** Before a sign-in. Throws Refusal `too_many`. Counted at once, so that many attempts at the same moment gain nothing. */
    async signInBegins(email: string, ip: string): Promise<void> {
      await spend(place, ip);
      await spend(password, `${email.toLowerCase()} ${ip}`);
    },
    /** The password was right: nothing is held against her or the place. */
    async signInWorked(email: string, ip: string): Promise<void> {
      await place.reward(ip);
      await password.delete(`${email.toLowerCase()} ${ip}`);
    },
    /** An unknown key came from `ip`. Throws Refusal `too_many`. */
    wrongKey: (ip: string) => spend(wrongKey, ip),
    /** Throws when `ip` has sent too many unknown keys of late: its keys are not even looked up. */
    async maySendKey(ip: string): Promise<void> {
      const state = await wrongKey.get(ip);
      if (state !== null && state.remainingPoints <= 0) throw tooMany(state.msBeforeNext);
    },
    /** Throws Refusal `too_many`. */
    request: (actor: string) => spend(request, actor),
  };
}

export type Limits = ReturnType<typeof createLimits>;
