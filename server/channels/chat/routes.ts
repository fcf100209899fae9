import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type * as z from 'zod';
import { checked } from '#server/api/v1/shared.ts';
import { spend } from '#server/auth/limits.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { pageForStranger } from '#server/public-page/show.ts';
import { chatPage } from './page.ts';
import { chatFile, chatOf, noteShown } from './read.ts';
import { sessionSchema, tokenSchema, writeSchema } from './schema.ts';
import { type ChatSettings, chatSettings } from './settings.ts';
import { streamTo } from './stream.ts';
import { customerOf, isSigned, newVisitor, signIn, tokenFor, visitorOf } from './visitor.ts';
import { writeChat } from './write.ts';

/** Three files of five megabytes, written as base64. */
const bodyLimit = 22 * 1024 * 1024;

type Asked = FastifyRequest<{ Querystring: Record<string, string | undefined>; Params: Record<string, string> }>;

/** What the chat on the shop's site asks: no cookie, no sign-in; the signed token of the browser says who it is. */
export function chatRoutes(core: Core): (app: FastifyInstance) => Promise<void> {
  const places = new RateLimiterMemory({ points: 600, duration: 60 });
  const writers = new RateLimiterMemory({ points: 40, duration: 60 });
  const strangers = new RateLimiterMemory({ points: 30, duration: 60 });
  const own = new URL(core.config.publicUrl).origin;

  /** The chat is on, and the page that asks is one that may. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<ChatSettings> {
    await spend(places, request.ip);
    const settings = await chatSettings(core);
    if (settings === undefined) throw notFound('address', 'this one');
    const { origin } = request.headers;
    if (origin === undefined || origin === own || sameHost(origin, request.headers.host)) return settings;
    if (!settings.sites.includes(origin)) {
      throw new Refusal('forbidden', 'site_not_allowed', { message: `${origin} is not among the sites that may show the chat.` });
    }
    reply.header('access-control-allow-origin', origin).header('vary', 'origin');
    return settings;
  }

  async function known(request: FastifyRequest, token: unknown): Promise<string> {
    const visitor = typeof token === 'string' ? await visitorOf(core, token) : undefined;
    if (visitor !== undefined) return visitor;
    await spend(strangers, request.ip);
    throw new Refusal('unauthorized', 'chat_unknown', { message: 'This browser is not known here; begin anew.' });
  }

  function bodyOf<T>(schema: z.ZodType<T>, body: unknown): T {
    try {
      return checked(schema, JSON.parse(String(body)));
    } catch (error) {
      if (error instanceof SyntaxError) throw new Refusal('invalid', 'invalid_json', { message: 'The body is not JSON.' });
      throw error;
    }
  }

  async function session(request: FastifyRequest, settings: ChatSettings) {
    const { token, identity } = bodyOf(sessionSchema, request.body);
    const before = token === undefined ? undefined : await visitorOf(core, token);
    if (identity !== undefined && !isSigned(settings.secret, identity)) {
      await spend(strangers, request.ip);
      throw new Refusal('unauthorized', 'identity_wrong', { message: 'The signature of this id does not hold.' });
    }
    // Who has signed out of the shop's site is nobody known in this browser any more.
    const stays = before !== undefined && !before.startsWith('u:') ? before : newVisitor();
    const visitor = identity === undefined ? stays : await signIn(core, { id: identity.id, before });
    const { shopName } = await core.documents.getSettings();
    return {
      ...{ token: await tokenFor(core, visitor), shop: shopName, colour: settings.colour, greeting: settings.greeting },
      ...{ known: !visitor.startsWith('v:'), messages: await chatOf(core, visitor) },
    };
  }

  /** Browsers that listen just now: a server that stops does not wait for them to go. */
  const open = new Set<ServerResponse>();

  return async (app) => {
    app.addHook('preClose', async () => {
      for (const raw of open) raw.destroy();
    });
    app.removeAllContentTypeParsers();
    // Plain text, so that a browser need not ask before it posts from another site.
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) => done(null, body));
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    app.post('/chat/api/session', async (request, reply) => reply.send(await session(request, await admit(request, reply))));
    app.post('/chat/api/messages', { bodyLimit }, async (request, reply) => {
      await admit(request, reply);
      const input = bodyOf(writeSchema, request.body);
      const visitor = await known(request, input.token);
      await spend(writers, visitor);
      return reply.send(await writeChat(core, visitor, input));
    });
    app.post('/chat/api/seen', async (request, reply) => {
      await admit(request, reply);
      await noteShown(core, await known(request, bodyOf(tokenSchema, request.body).token), 'read');
      return reply.send({});
    });
    app.post('/chat/api/typing', async (request, reply) => {
      await admit(request, reply);
      const customerId = await customerOf(core.db, await known(request, bodyOf(tokenSchema, request.body).token));
      if (customerId !== undefined) core.bus.emit('typing', customerId, 'customer');
      return reply.send({});
    });
    app.get('/chat/api/stream', async (request: Asked, reply) => {
      await admit(request, reply);
      const visitor = await known(request, request.query.token);
      const after = Number(request.headers['last-event-id'] ?? request.query.since);
      reply.hijack();
      const cors = reply.getHeader('access-control-allow-origin');
      reply.raw.writeHead(200, {
        ...{ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
        ...(cors === undefined ? {} : { 'access-control-allow-origin': String(cors), vary: 'origin' }),
      });
      open.add(reply.raw);
      reply.raw.on('close', () => open.delete(reply.raw));
      streamTo(core, reply.raw, { visitor, since: Number.isFinite(after) && after > 0 ? after : undefined });
    });
    app.get('/chat/api/files/:id', async (request: Asked, reply) => {
      await admit(request, reply);
      const visitor = await known(request, request.query.token);
      const file = await chatFile(core, { visitor, id: request.params.id ?? '' });
      if (file === undefined) throw notFound('file', request.params.id ?? '');
      // Never shown as a page of ours, whatever is in it.
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('content-security-policy', "default-src 'none'; sandbox")
        .type('application/octet-stream')
        .send(Buffer.from(file.content));
    });
    const page = async (request: FastifyRequest, reply: FastifyReply, token?: string) => {
      const settings = await chatSettings(core);
      const of = await pageForStranger(core, request);
      const good = settings !== undefined && (token === undefined || (await visitorOf(core, token)) !== undefined);
      return reply
        .code(good ? 200 : 404)
        .header(
          'content-security-policy',
          "default-src 'self'; style-src 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'",
        )
        .header('referrer-policy', 'no-referrer')
        .type('text/html; charset=utf-8')
        .send(chatPage(of, { good, token }));
    };
    app.get('/chat', (request, reply) => page(request, reply));
    // A wildcard, not a parameter: fastify finds no route for parameters of more than 100 characters.
    app.get('/chat/p/*', (request: Asked, reply) => page(request, reply, request.params['*']));
  };
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
