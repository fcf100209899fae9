import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import type { Access } from './access.ts';
import { addressHeader } from './better-auth.ts';
import { isSameSite } from './origin.ts';

/** What of better-auth is reachable. The rest of it (signing up, changing one's own record) is not how people come into this house. */
const open = ['POST sign-in/email', 'POST sign-out', 'GET get-session', 'POST change-password', 'GET ok'];

/** The request as better-auth wants it. Its address is the public one, whatever the Host header says. */
function webRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = fromNodeHeaders(request.headers);
  headers.set(addressHeader, request.ip);
  // The body has been read and is written anew, so its old length is void.
  headers.delete('content-length');
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers,
    ...(request.body === undefined || request.body === null ? {} : { body: JSON.stringify(request.body) }),
  });
}

function emailOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'email' in body && typeof body.email === 'string' ? body.email.slice(0, 200) : '';
}

/** Cookie requests by pages of other sites are refused before anything looks at them. */
function refuseOtherSites(request: FastifyRequest, access: Access): void {
  if (request.method === 'GET') return;
  const { origin, 'sec-fetch-site': site } = request.headers;
  const ours = isSameSite({ origin, site: Array.isArray(site) ? site[0] : site }, access.trusted);
  if (!ours) throw new Refusal('forbidden', 'cross_site', { message: 'The request comes from another site.' });
}

/** Sign-in and sign-out under /api/auth. */
export async function authPlugin(app: FastifyInstance, { core, access }: { core: Core; access: Access }): Promise<void> {
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    bodyLimit: 64 * 1024,
    async handler(request, reply) {
      const call = `${request.method} ${request.params['*']}`;
      if (!open.includes(call)) throw new Refusal('not_found', 'not_found', { message: 'There is nothing here.' });
      refuseOtherSites(request, access);
      const signIn = call === 'POST sign-in/email';
      const email = emailOf(request.body);
      if (signIn) await access.limits.signInBegins(email, request.ip);
      const response = await access.auth.handler(webRequest(request, core.config.publicUrl));
      if (signIn && response.ok) await access.limits.signInWorked(email, request.ip);
      return reply.send(response);
    },
  });
}
