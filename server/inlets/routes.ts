import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Webhook } from 'standardwebhooks';
import { spend } from '#server/auth/limits.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { addressOf, type InletId, turnOf } from './address.ts';
import { takeCall, wantedBy } from './take.ts';

interface Route {
  Params: { journeyId: string; nodeId: string; secret?: string };
}

const bodyLimit = 256 * 1024;

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** JSON, or the fields of a form; whatever the sender calls it. */
function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (/^[^\s={}]+=/.test(text)) return Object.fromEntries(new URLSearchParams(text));
    throw new Refusal('invalid', 'invalid_json', { message: 'The body is neither JSON nor a form.' });
  }
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * `POST /hooks/<journey>/<step>/<secret>`: another system tells that something has happened to a customer. No key and no sign-in: the secret in
 * the address, or a signature by Standard Webhooks (without the secret in the address), is the right to call.
 */
export function inletRoutes(core: Core): (app: FastifyInstance) => Promise<void> {
  const strangers = new RateLimiterMemory({ points: 60, duration: 60 });
  const calls = new RateLimiterMemory({ points: 6_000, duration: 60 });

  async function genuine(request: FastifyRequest<Route>, id: InletId, by: 'url' | 'signature'): Promise<boolean> {
    const address = await addressOf(core, id, await turnOf(core, id));
    if (by === 'url') return same(request.params.secret ?? '', address.secret);
    try {
      // Throws on a wrong signature, and on one that is more than five minutes old.
      new Webhook(address.signingKey).verify(String(request.body), request.headers as Record<string, string>);
      return true;
    } catch {
      return false;
    }
  }

  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
    app.post<Route>('/hooks/:journeyId/:nodeId/:secret?', async (request, reply) => {
      const { journeyId, nodeId } = request.params;
      const id = { journeyId, nodeId };
      const wanted = await wantedBy(core, id);
      if (wanted === undefined || !(await genuine(request, id, wanted.inlet.secure))) {
        await spend(strangers, request.ip);
        // Who guesses learns nothing, not even whether there is such a journey.
        throw notFound('address', 'this one');
      }
      await spend(calls, `${journeyId}/${nodeId}`);
      const number = header(request, 'webhook-id') ?? header(request, 'idempotency-key');
      const taken = await takeCall(core, id, { wanted, body: bodyOf(String(request.body ?? '')), number });
      if (taken.state === 'nobody') {
        throw new Refusal('invalid', 'call_of_nobody', {
          message: 'The call holds no e-mail address or phone number that can be one, at the places that were chosen.',
        });
      }
      return reply.code(202).send(taken);
    });
  };
}
