import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Nothing from elsewhere runs here. Mails in the test tray may show pictures from elsewhere; styles stand in attributes. */
const policy =
  "default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

const notBuilt = 'The web app has not been built yet: run `npm start`, or `npm run build`.\n';

/**
 * The web app as it was built into `folder`; every path that is nothing else is its index page.
 * Returns the handler for such paths.
 */
export async function registerPages(
  app: FastifyInstance,
  folder: string,
): Promise<(request: FastifyRequest, reply: FastifyReply) => unknown> {
  const index = path.join(folder, 'index.html');
  if (!existsSync(index)) return (_request, reply) => reply.code(503).type('text/plain; charset=utf-8').send(notBuilt);
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    setHeaders(reply, file) {
      // The names of built files carry their hash; the index page names them.
      const hashed = path.relative(folder, file).startsWith(`assets${path.sep}`);
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (file.endsWith('.html')) reply.header('content-security-policy', policy);
    },
  });
  app.get('/', (_request, reply) => reply.sendFile('index.html'));
  return (_request, reply) => reply.sendFile('index.html');
}
