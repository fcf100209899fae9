import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What `vite build` makes. */
const clientFolder = path.join(import.meta.dirname, '..', '..', 'dist', 'client');

/** What a page may do: its own scripts and styles, nothing of other sites. Mantine sets styles on elements. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-src 'self' data: blob:; object-src 'none'; base-uri 'self'";

/** Says how the client comes to be when it is not there. */
const unbuilt = 'The pages are not built yet. Run `npm start`, or `npm run build`, and load this page again.\n';

/**
 * Serves the built client. Its files carry their hash in the name and are kept by browsers for good; `index.html` is asked for each time.
 * Gives what answers every other address: the client finds its way by itself.
 */
export async function registerPages(
  app: FastifyInstance,
  folder = clientFolder,
): Promise<(request: FastifyRequest, reply: FastifyReply) => unknown> {
  await app.register(fastifyStatic, {
    root: folder,
    // Looked for at each request, so that a client built while the server runs is found.
    wildcard: true,
    index: false,
    serve: existsSync(folder),
    setHeaders(reply, file) {
      const lasting = path.relative(folder, file).startsWith(`assets${path.sep}`);
      reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const page = (_request: FastifyRequest, reply: FastifyReply) => {
    if (!existsSync(path.join(folder, 'index.html'))) return reply.code(503).type('text/plain; charset=utf-8').send(unbuilt);
    return reply.header('content-security-policy', policy).sendFile('index.html', folder);
  };
  // A folder without an index of its own would be forbidden.
  app.get('/', page);
  return page;
}
