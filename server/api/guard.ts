import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access } from '#server/auth/access.ts';
import { type Caller, nobody } from '#server/auth/roles.ts';
import { mayCall, routes } from '#server/auth/table.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { mayMutate } from '#server/trpc/plugin.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before the body is read. */
    caller: Caller;
  }
}

/** A route as the table and OpenAPI write it: `POST /api/v1/journeys/{id}/publish`. */
export function routeName(method: string, url: string): string {
  return `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`;
}

async function check(request: FastifyRequest, access: Access): Promise<void> {
  // No such route: the not-found handler answers.
  if (request.is404) return;
  const name = routeName(request.method === 'HEAD' ? 'GET' : request.method, request.routeOptions.url ?? '');
  request.caller = await access.caller(request.headers, request.ip);
  const { role } = request.caller;
  if (mayCall(routes[name], role)) {
    if (request.method === 'GET' || request.method === 'HEAD' || mayMutate(request, access.trusted)) return;
    throw new Refusal('forbidden', 'cross_site', { message: 'The request comes from another site.' });
  }
  if (role === null) throw new Refusal('unauthorized', 'sign_in_needed', { message: 'Send a key: Authorization: Bearer KEY.' });
  throw new Refusal('forbidden', 'not_allowed', { message: `The role ${role} may not call ${name}.` });
}

/** Every route of this instance asks `server/auth/table.ts` before anything else; a route that is not listed there is closed to all. */
export function guardRoutes(app: FastifyInstance, access: Access): void {
  app.decorateRequest('caller');
  app.addHook('onRequest', async (request) => {
    request.caller = nobody;
    await check(request, access);
  });
}
