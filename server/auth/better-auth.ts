import { betterAuth } from 'better-auth';
import type { Core } from '#server/kit/core.ts';
import { trustedOrigins } from './origin.ts';

/** The client's address as this server saw it; set by us on every request, so that no client can choose it. */
export const addressHeader = 'x-nhip-client-address';

/** Sign-in by e-mail and password, sessions in cookies, in the records' own database. Nobody signs up: people are made by an administrator. */
export function createBetterAuth(core: Core, secretText: string) {
  const { config, log } = core;
  return betterAuth({
    appName: 'Nhịp',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: secretText,
    database: { db: core.db, type: 'sqlite' },
    trustedOrigins: trustedOrigins(config),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'agent', input: false },
        language: { type: 'string', required: true, defaultValue: 'vi', input: false },
      },
    },
    session: { expiresIn: 30 * 24 * 3600, updateAge: 24 * 3600 },
    // Our own limiter stands in front (sign-in-limit.ts): this one counts in memory too, and only in production.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      useSecureCookies: config.publicUrl.startsWith('https:'),
      cookiePrefix: 'nhip',
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    logger: {
      log: (level, message) => log[level === 'error' ? 'error' : level === 'warn' ? 'warn' : 'debug']({ part: 'sign-in' }, message),
    },
  });
}

export type BetterAuth = ReturnType<typeof createBetterAuth>;
