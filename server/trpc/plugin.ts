import { fastifyRequestHandler } from '@trpc/server/adapters/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '#server/auth/access.ts';
import { isSameSite } from '#server/auth/origin.ts';
import type { Core } from '#server/kit/core.ts';
import type { Health } from '#server/kit/health.ts';
import type { Context } from './init.ts';
import { appRouter } from './root.ts';
import { asTrpcError } from './wire.ts';

/** A journey of 1,000 steps with long texts is about 2 MB. */
const bodyLimit = 8 * 1024 * 1024;

export interface WebOptions {
  core: Core;
  access: Access;
  health(): Promise<Health>;
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Only a cookie is sent by a browser without being asked to; whoever shows a token means it. The first visit has no cookie and is checked the same. */
export function mayMutate(request: FastifyRequest, trusted: readonly string[]): boolean {
  if (header(request, 'authorization') !== undefined) return true;
  return isSameSite({ origin: header(request, 'origin'), site: header(request, 'sec-fetch-site') }, trusted);
}

async function createContext(options: WebOptions, request: FastifyRequest, reply?: FastifyReply): Promise<Context> {
  const { core, access } = options;
  const caller = await access.caller(request.headers, request.ip);
  return {
    ...caller,
    core,
    access,
    health: options.health,
    ip: request.ip,
    sameSite: mayMutate(request, access.trusted),
    ...(reply === undefined ? {} : { setHeader: (name: string, value: string[]) => void reply.header(name, value) }),
  };
}

async function contextOrRefusal(options: WebOptions, request: FastifyRequest, reply: FastifyReply): Promise<Context> {
  try {
    return await createContext(options, request, reply);
  } catch (error) {
    throw asTrpcError(error);
  }
}

/** tRPC under /trpc: queries, mutations and live subscriptions (SSE). */
export async function trpcPlugin(app: FastifyInstance, options: WebOptions): Promise<void> {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
  // A wildcard, not a parameter: a batch of many calls makes a long path.
  app.all<{ Params: { '*': string } }>('/trpc/*', { bodyLimit }, (req, res) =>
    fastifyRequestHandler({
      router: appRouter,
      req,
      res,
      path: req.params['*'],
      createContext: () => contextOrRefusal(options, req, res),
      onError({ error, path }) {
        if (error.code === 'INTERNAL_SERVER_ERROR') options.core.log.error({ err: error.cause ?? error, path }, 'a call failed');
      },
    }),
  );
}
