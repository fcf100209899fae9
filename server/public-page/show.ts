import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Core } from '#server/kit/core.ts';
import type { PageFor } from './frame.ts';

/** Kept by nobody, tells no other site where it was, and nothing of another site acts in it. */
export function show(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
    .type('text/html; charset=utf-8')
    .send(page);
}

/** For a link that is none of ours: the language of whoever opens it. */
export async function pageForStranger(core: Core, request: FastifyRequest): Promise<PageFor> {
  const settings = await core.documents.getSettings();
  const language = /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : settings.language;
  return { language, shop: settings.shopName };
}

/** Forms of any kind as they come: mail programs are not to be refused for how they write one. */
export function takesForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 8_192 }, (_request, body, done) => done(null, body));
}
