import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Core } from '#server/kit/core.ts';
import { type Choice, oneClickChoice, takeWord } from './consents.ts';
import { askPage, badPage, donePage, type PageFor, undonePage, wordsIn } from './page.ts';
import { readToken, type UnsubscribeToken } from './token.ts';

interface Known {
  token: UnsubscribeToken;
  of: PageFor & { address: string };
}

/** Whose link it is, and in which language to talk; undefined when it is none of ours or she is gone. */
async function knownLink(core: Core, text: string): Promise<Known | undefined> {
  const token = await readToken(core, text);
  if (token === undefined) return undefined;
  const customer = await core.db
    .selectFrom('customers')
    .select(['language', 'email'])
    .where('id', '=', token.customerId)
    .executeTakeFirst();
  if (customer === undefined) return undefined;
  const settings = await core.documents.getSettings();
  return { token, of: { language: customer.language, shop: settings.shopName, address: veiled(customer.email ?? '') } };
}

/** Enough for her to know it, not for whoever was sent the link on: l…n@example.vn. */
function veiled(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  return domain === '' ? '' : `${name.slice(0, 1)}…${name.length > 2 ? name.slice(-1) : ''}@${domain}`;
}

function show(reply: FastifyReply, page: string, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
    .type('text/html; charset=utf-8')
    .send(page);
}

async function bad(core: Core, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const settings = await core.documents.getSettings();
  const language = /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : settings.language;
  return show(reply, badPage({ language, shop: settings.shopName }), 404);
}

/** What was asked for. Mail programs send `List-Unsubscribe=One-Click`, as a form or as multipart (RFC 8058). */
function asked(body: unknown): { oneClick: boolean; choice: string | null } {
  const text = typeof body === 'string' ? body : '';
  return { oneClick: /List-Unsubscribe"?(=|\s+)One-Click/i.test(text), choice: new URLSearchParams(text).get('choice') };
}

const choices: readonly Choice[] = ['advertising', 'all'];

async function act(core: Core, { token, of }: Known, reply: FastifyReply, body: unknown): Promise<FastifyReply> {
  const { oneClick, choice } = asked(body);
  const words = wordsIn(of.language);
  if (oneClick) {
    const chosen = oneClickChoice(token);
    await takeWord(core, token, { state: 'withdrawn', choice: chosen, how: 'mail: one click', words: 'List-Unsubscribe=One-Click' });
    return show(reply, donePage({ ...of, choice: chosen }));
  }
  const withdrawn = choices.find((each) => each === choice);
  if (withdrawn !== undefined) {
    await takeWord(core, token, { state: 'withdrawn', choice: withdrawn, how: 'unsubscribe page', words: words[withdrawn] });
    return show(reply, donePage({ ...of, choice: withdrawn }));
  }
  const undone = choices.find((each) => `undo-${each}` === choice);
  if (undone !== undefined) {
    await takeWord(core, token, { state: 'given', choice: undone, how: 'unsubscribe page: undone', words: words.undo });
    return show(reply, undonePage(of));
  }
  return show(reply, askPage(of), 400);
}

/** `/u/<token>`: the page and the one click behind "stop these mails". No sign-in: the signed link is the right to use it. */
export function messagesRoutes(core: Core): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    // Mail programs are not to be refused for how they write a form.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 8_192 }, (_request, body, done) => done(null, body));
    app.get<{ Params: { token: string } }>('/u/:token', async (request, reply) => {
      const known = await knownLink(core, request.params.token);
      return known === undefined ? bad(core, request, reply) : show(reply, askPage(known.of));
    });
    app.post<{ Params: { token: string } }>('/u/:token', async (request, reply) => {
      const known = await knownLink(core, request.params.token);
      return known === undefined ? bad(core, request, reply) : act(core, known, reply, request.body);
    });
  };
}
