import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authPlugin } from '#server/auth/plugin.ts';
import { chatRoutes } from '#server/channels/chat/routes.ts';
import { webhookRoutes } from '#server/channels/webhook/routes.ts';
import { inletRoutes } from '#server/inlets/routes.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { unsubscribeRoutes } from '#server/messages/unsubscribe/routes.ts';
import { surveyRoutes } from '#server/surveys/routes.ts';
import { trpcPlugin, type WebOptions } from '#server/trpc/plugin.ts';
import { registerMetrics } from './metrics.ts';
import { apiPlugin } from './plugin.ts';
import { sendProblem } from './problem-document.ts';

/** Paths that are never a page: what is not found under them is a problem document. */
const notPages = /^\/(api|trpc|metrics|u|s|chat|hooks)(\/|$|\?)/;

function isPage(method: string, url: string): boolean {
  return (method === 'GET' || method === 'HEAD') && !notPages.test(url);
}

/**
 * Everything the server answers over HTTP, except the pages: sign-in, tRPC, the HTTP API, the links of mails, health and metrics.
 * Called on the root instance, so that every error becomes a problem document. `page` answers the addresses that may be pages.
 */
export async function registerWeb(
  app: FastifyInstance,
  options: WebOptions & { page?: (request: FastifyRequest, reply: FastifyReply) => unknown },
): Promise<void> {
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(async (request, reply) => {
    if (options.page !== undefined && isPage(request.method, request.url)) return options.page(request, reply);
    throw new Refusal('not_found', 'not_found', { message: 'There is nothing here.' });
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin').header('x-frame-options', 'SAMEORIGIN');
  });
  registerMetrics(app, options);
  app.get('/api/health', async (_request, reply) => {
    const health = await options.health();
    return reply
      .code(health.status === 'ok' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(health);
  });
  await app.register(authPlugin, options);
  await app.register(trpcPlugin, options);
  await app.register(apiPlugin, options);
  await app.register(unsubscribeRoutes(options.core));
  await app.register(surveyRoutes(options.core));
  await app.register(chatRoutes(options.core));
  await app.register(webhookRoutes(options.core));
  await app.register(inletRoutes(options.core));
}
