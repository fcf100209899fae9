import { initTRPC } from '@trpc/server';
import type { Access } from '#server/auth/access.ts';
import type { Caller } from '#server/auth/roles.ts';
import { mayCall, procedures } from '#server/auth/table.ts';
import type { Core } from '#server/kit/core.ts';
import type { Health } from '#server/kit/health.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { asTrpcError, type WireError, wireError } from './wire.ts';

/** What every procedure is given. `actor` is what the audit records. */
export interface Context extends Caller {
  core: Core;
  access: Access;
  health(): Promise<Health>;
  /** Of the client; for rate limits only. */
  ip: string;
  /** Headers to answer with (cookies at sign-in); absent where there is no HTTP answer. */
  setHeader?(name: string, value: string[]): void;
  /** False when a page of another site, or nobody knows who, sent a cookie along: no mutation is carried out then. */
  sameSite: boolean;
}

type WireData = Pick<WireError, 'problem' | 'text' | 'fields'> & Record<string, unknown>;

const t = initTRPC.context<Context>().create({
  // A stack never leaves the server, in development neither.
  isDev: false,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, maxDurationMs: 10 * 60_000, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter({ shape, error }) {
    const wire = wireError(error);
    const data: WireData & { code: string; httpStatus: number; path?: string } = {
      ...wire.more,
      code: shape.data.code,
      httpStatus: wire.status,
      ...(shape.data.path === undefined ? {} : { path: shape.data.path }),
      problem: wire.problem,
      text: wire.text,
      ...(wire.fields === undefined ? {} : { fields: wire.fields }),
    };
    return { message: wire.detail, code: shape.code, data };
  },
});

export const router = t.router;

/** The procedure all subjects build upon. Who may call it stands in `server/auth/table.ts` under its path. */
export const procedure = t.procedure.use(async ({ ctx, path, type, next }) => {
  const rule = procedures[path];
  if (rule === undefined) throw asTrpcError(new Error(`The procedure ${path} is not listed in server/auth/table.ts.`));
  if (!mayCall(rule, ctx.role)) {
    if (ctx.role === null) {
      throw asTrpcError(new Refusal('unauthorized', 'sign_in_needed', { message: 'Sign in first, or send a key.' }));
    }
    throw asTrpcError(new Refusal('forbidden', 'not_allowed', { message: `The role ${ctx.role} may not call ${path}.` }));
  }
  if (type === 'mutation' && !ctx.sameSite) {
    throw asTrpcError(new Refusal('forbidden', 'cross_site', { message: 'The request comes from another site.' }));
  }
  const result = await next();
  if (!result.ok) throw asTrpcError(result.error);
  return result;
});
