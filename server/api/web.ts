import type { FastifyInstance } from 'fastify';
import { authPlugin } from '#server/auth/plugin.ts';
import { trpcPlugin, type WebOptions } from '#server/trpc/plugin.ts';
import { sendProblem } from './problem-document.ts';

/**
 * Everything the server answers over HTTP, except the pages: sign-in, tRPC, the HTTP API, health and metrics.
 * Called on the root instance, so that every error becomes a problem document.
 */
export async function registerWeb(app: FastifyInstance, options: WebOptions): Promise<void> {
  app.setErrorHandler(sendProblem);
  await app.register(authPlugin, options);
  await app.register(trpcPlugin, options);
}
