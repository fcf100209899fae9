import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { spend } from '#server/auth/limits.ts';
import { isThere } from '#server/customers/erased.ts';
import type { Core } from '#server/kit/core.ts';
import type { PageFor } from '#server/public-page/frame.ts';
import { pageForStranger, show, takesForms } from '#server/public-page/show.ts';
import { askedBy } from './asked.ts';
import { oneClickChoice, standing, takeWord } from './consents.ts';
import { askPage, badPage, donePage, undonePage, wordsIn } from './page.ts';
import { readToken, type UnsubscribeToken } from './token.ts';

interface Known {
  token: UnsubscribeToken;
  /** Nothing is left of her that could be changed, and nothing is sent to her: she is told so. */
  erased: boolean;
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
  const erased = !(await isThere(core.db, token.customerId));
  return {
    token,
    erased,
    of: { language: customer.language, shop: settings.shopName, address: token.channel === 'email' ? veiled(customer.email ?? '') : '' },
  };
}

/** Enough for her to know it, not for whoever was sent the link on: l…n@example.vn. */
function veiled(address: string): string {
  const [name = '', domain = ''] = address.split('@');
  return domain === '' ? '' : `${name.slice(0, 1)}…${name.length > 2 ? name.slice(-1) : ''}@${domain}`;
}

async function bad(core: Core, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return show(reply, badPage(await pageForStranger(core, request)), 404);
}

async function ask(core: Core, { token, of, erased }: Known, reply: FastifyReply, status = 200): Promise<FastifyReply> {
  if (erased) return show(reply, donePage({ ...of, choice: 'all', final: true }));
  return show(reply, askPage({ ...of, ...(await standing(core, token)) }), status);
}

async function act(core: Core, known: Known, reply: FastifyReply, body: unknown): Promise<FastifyReply> {
  const { token, of } = known;
  if (known.erased) return ask(core, known, reply);
  const words = wordsIn(of.language);
  const asked = askedBy(body);
  switch (asked.what) {
    case 'one-click': {
      const choice = oneClickChoice(token);
      await takeWord(core, token, { state: 'withdrawn', choice, where: 'oneClick', words: 'List-Unsubscribe=One-Click' });
      return show(reply, donePage({ ...of, choice }));
    }
    case 'withdraw':
      await takeWord(core, token, { state: 'withdrawn', choice: asked.choice, where: 'page', words: words[asked.choice] });
      return show(reply, donePage({ ...of, choice: asked.choice }));
    case 'undo': {
      const changed = await takeWord(core, token, { state: 'given', choice: asked.choice, where: 'undone', words: words.undo });
      return changed ? show(reply, undonePage(of)) : ask(core, known, reply);
    }
    default:
      return ask(core, known, reply, 400);
  }
}

/**
 * `/u/<token>`: the page and the one click behind "stop these mails". No sign-in: the signed link is the right to use it.
 * Presses are counted by link, since mail programs click for many customers from one place; links that are none of ours by place.
 */
export function unsubscribeRoutes(core: Core): (app: FastifyInstance) => Promise<void> {
  const presses = new RateLimiterMemory({ points: 30, duration: 3600 });
  const strangers = new RateLimiterMemory({ points: 60, duration: 60 });

  async function known(request: FastifyRequest<{ Params: { '*': string } }>): Promise<Known | undefined> {
    const found = await knownLink(core, request.params['*']);
    if (found === undefined) await spend(strangers, request.ip);
    return found;
  }

  return async (app) => {
    takesForms(app);
    // A wildcard, not a parameter: fastify finds no route for parameters of more than 100 characters, and these have more.
    app.get<{ Params: { '*': string } }>('/u/*', async (request, reply) => {
      const link = await known(request);
      return link === undefined ? bad(core, request, reply) : ask(core, link, reply);
    });
    app.post<{ Params: { '*': string } }>('/u/*', async (request, reply) => {
      const link = await known(request);
      if (link === undefined) return bad(core, request, reply);
      await spend(presses, link.token.customerId);
      return act(core, link, reply, request.body);
    });
  };
}
