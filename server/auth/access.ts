import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { secret } from '#server/kit/secrets.ts';
import { type BetterAuth, createBetterAuth } from './better-auth.ts';
import { callerOfKey } from './keys.ts';
import { createLimits, type LimitSettings, type Limits } from './limits.ts';
import { trustedOrigins } from './origin.ts';
import { createFirstAdministrator, needsSetup } from './people.ts';
import { type Caller, languageSchema, nobody, roleSchema } from './roles.ts';
import { secretNames } from './secret-names.ts';

/** Everything that has to do with who asks. One per server process. */
export interface Access {
  auth: BetterAuth;
  limits: Limits;
  /** Origins whose pages may send our cookie along. */
  trusted: readonly string[];
  /** What a worker sends as bearer token. */
  workerToken: string;
  /** Who asks: by bearer token or by session cookie. Throws Refusal `key_unknown`, `too_many`. */
  caller(headers: IncomingHttpHeaders, ip: string): Promise<Caller>;
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function bearerOf(headers: IncomingHttpHeaders): string | undefined {
  const match = /^bearer +(\S+)$/i.exec(headers.authorization ?? '');
  return match?.[1];
}

/** Reads or makes the secrets, and the administrator of NHIP_ADMIN_EMAIL when there is nobody yet. */
export async function createAccess(core: Core, limitSettings?: LimitSettings): Promise<Access> {
  const { data, workerToken: tokenFromOutside } = core.config;
  const sessionSecret = await secret(data, secretNames.session);
  const workerToken = tokenFromOutside ?? (await secret(data, secretNames.worker));
  const commandToken = await secret(data, secretNames.command);
  const auth = createBetterAuth(core, sessionSecret);
  const limits = createLimits(limitSettings);
  await ensureAdministrator(core);

  async function byToken(token: string, ip: string): Promise<Caller> {
    if (same(token, workerToken)) return { via: 'service', role: 'worker', user: null, actor: 'service:worker' };
    if (same(token, commandToken)) return { via: 'service', role: 'administrator', user: null, actor: 'service:command' };
    await limits.maySendKey(ip);
    const caller = await callerOfKey(core, token);
    if (caller === undefined) {
      await limits.wrongKey(ip);
      throw new Refusal('unauthorized', 'key_unknown', { message: 'This key is not known, or has been revoked.' });
    }
    await limits.request(caller.actor);
    return caller;
  }

  async function bySession(headers: IncomingHttpHeaders): Promise<Caller> {
    if (headers.cookie === undefined) return nobody;
    const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (session === null) return nobody;
    const { id, name, email, role, language } = session.user;
    const user = { id, name, email, role: roleSchema.parse(role), language: languageSchema.catch('vi').parse(language) };
    return { via: 'session', role: user.role, user, actor: id };
  }

  return {
    auth,
    limits,
    trusted: trustedOrigins(core.config),
    workerToken,
    caller(headers, ip) {
      const token = bearerOf(headers);
      return token === undefined ? bySession(headers) : byToken(token, ip);
    },
  };
}

/** The first start without a browser. Once there is anybody, the variables do nothing. */
async function ensureAdministrator(core: Core): Promise<void> {
  const { admin } = core.config;
  if (admin === undefined || !(await needsSetup(core))) return;
  try {
    await createFirstAdministrator(core, { name: admin.email, email: admin.email, password: admin.password });
    core.log.info('The administrator of NHIP_ADMIN_EMAIL has been made.');
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'already_set_up')) throw error;
  }
}
