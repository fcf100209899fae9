import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { checked } from '#server/api/v1/shared.ts';
import { spend } from '#server/auth/limits.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { incomingSchema, takeWebhook } from './incoming.ts';
import { webhookSettings } from './settings.ts';

/** Ten files of ten megabytes would be too much; what is kept is limited again behind this. */
const bodyLimit = 30 * 1024 * 1024;

/** Where the gateway posts what customers wrote, and what became of messages. */
export const webhookPath = '/api/channels/webhook';

const header = (request: FastifyRequest, name: string) => {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
};

/** Signed with our common secret within the last five minutes; whoever repeats what was heard later is refused, as is whoever guesses. */
function verify(secret: string, request: FastifyRequest, body: string): unknown {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
  try {
    return new Webhook(secret).verify(body, Object.fromEntries(names.map((name) => [name, header(request, name)])));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal('invalid', 'invalid_json', { message: 'The body is not JSON that can be read.' });
    if (!(error instanceof WebhookVerificationError)) throw error;
    throw new Refusal('unauthorized', 'signature_wrong', { message: `The signature does not hold: ${error.message}.` });
  }
}

/** Longer than a signature holds: five minutes behind and five ahead. */
const rememberedMs = 11 * 60_000;

/** Deliveries that have been taken, by `webhook-id`: whoever repeats one while its signature still holds is answered that it is known. */
function deliveries(now: () => number) {
  const taken = new Map<string, number>();
  return {
    known: (id: string) => (taken.get(id) ?? Number.NEGATIVE_INFINITY) > now() - rememberedMs,
    remember(id: string) {
      for (const [old, at] of taken) {
        if (at > now() - rememberedMs) break;
        taken.delete(old);
      }
      taken.set(id, now());
    },
  };
}

/** No sign-in: the signature is the right to speak. */
export function webhookRoutes(core: Core): (app: FastifyInstance) => Promise<void> {
  const strangers = new RateLimiterMemory({ points: 60, duration: 60 });
  const before = deliveries(core.now);
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
    app.post(webhookPath, { bodyLimit }, async (request, reply) => {
      const settings = await webhookSettings(core);
      if (settings === undefined) throw new Refusal('not_found', 'not_found', { message: 'There is nothing here.' });
      const body = typeof request.body === 'string' ? request.body : '';
      let told: unknown;
      try {
        told = verify(settings.secret, request, body);
      } catch (error) {
        await spend(strangers, request.ip);
        throw error;
      }
      const id = header(request, 'webhook-id');
      if (before.known(id)) return reply.send({ status: 'known' });
      const answer = await takeWebhook(core, checked(incomingSchema, told));
      // Only what was taken: what failed is to be tried again under the same id.
      before.remember(id);
      return reply.send(answer);
    });
  };
}
