import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { spend } from '#server/auth/limits.ts';
import { isThere } from '#server/customers/erased.ts';
import type { Core } from '#server/kit/core.ts';
import type { PageFor } from '#server/public-page/frame.ts';
import { pageForStranger, show, takesForms } from '#server/public-page/show.ts';
import { standingOf, takeScore } from './answer.ts';
import { readSurveyLink } from './link.ts';
import { askPage, badPage, closedPage, givenPage } from './page.ts';
import { type Survey, scaleOfSurvey } from './survey.ts';

interface Known {
  survey: Survey;
  of: PageFor;
}

async function knownLink(core: Core, text: string): Promise<Known | undefined> {
  const id = await readSurveyLink(core, text);
  if (id === undefined) return undefined;
  const survey = await core.db.selectFrom('surveys').selectAll().where('id', '=', id).executeTakeFirst();
  if (survey === undefined || !(await isThere(core.db, survey.customer_id))) return undefined;
  const { language } = await core.db
    .selectFrom('customers')
    .select('language')
    .where('id', '=', survey.customer_id)
    .executeTakeFirstOrThrow();
  return { survey, of: { language, shop: (await core.documents.getSettings()).shopName } };
}

/** A score of the scale as it stands in an address or a form. */
function chosenIn(survey: Survey, value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,2}$/.test(value)) return undefined;
  const { from, to } = scaleOfSurvey(survey);
  const score = Number(value);
  return score >= from && score <= to ? score : undefined;
}

/** Looking changes nothing, whoever looks: programs that follow the links of mails press no button. */
function look(core: Core, { survey, of }: Known, reply: FastifyReply, query: Record<string, unknown>): FastifyReply {
  const standing = standingOf(survey, core.now());
  const chosen = chosenIn(survey, query.score);
  if (standing === 'open') return show(reply, askPage(of, { survey, chosen }));
  const { score, remark } = survey;
  if (score === null) return show(reply, closedPage(of), 410);
  const other = chosen !== undefined && chosen !== score;
  if (standing === 'changeable' && (query.edit === '1' || other))
    return show(reply, askPage(of, { survey, chosen: chosen ?? score, remark: remark ?? '' }));
  return show(reply, givenPage(of, { survey, fresh: false, changeable: standing === 'changeable' }));
}

async function answer(core: Core, { survey, of }: Known, reply: FastifyReply, body: unknown): Promise<FastifyReply> {
  const form = new URLSearchParams(typeof body === 'string' ? body : '');
  const score = chosenIn(survey, form.get('score'));
  const remark = form.get('remark') ?? undefined;
  const standing = standingOf(survey, core.now());
  if (standing !== 'closed' && score === undefined)
    return show(reply, askPage(of, { survey, chosen: undefined, unchosen: true, remark: remark ?? '' }), 400);
  const done = score === undefined ? 'closed' : await takeScore(core, { surveyId: survey.id, score, remark });
  const now = await core.db.selectFrom('surveys').selectAll().where('id', '=', survey.id).executeTakeFirstOrThrow();
  if (done !== 'closed') return show(reply, givenPage(of, { survey: now, fresh: true, changeable: true }));
  return now.score === null
    ? show(reply, closedPage(of), 410)
    : show(reply, givenPage(of, { survey: now, fresh: false, changeable: false }));
}

/** `/s/<link>`: where customers give their score. No sign-in: the signed link is the right to use it. */
export function surveyRoutes(core: Core): (app: FastifyInstance) => Promise<void> {
  const presses = new RateLimiterMemory({ points: 30, duration: 3600 });
  const strangers = new RateLimiterMemory({ points: 60, duration: 60 });

  async function bad(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await spend(strangers, request.ip);
    return show(reply, badPage(await pageForStranger(core, request)), 404);
  }

  return async (app) => {
    takesForms(app);
    // A wildcard, not a parameter: fastify finds no route for parameters of more than 100 characters.
    app.get<{ Params: { '*': string }; Querystring: Record<string, unknown> }>('/s/*', async (request, reply) => {
      const known = await knownLink(core, request.params['*']);
      return known === undefined ? bad(request, reply) : look(core, known, reply, request.query);
    });
    app.post<{ Params: { '*': string } }>('/s/*', async (request, reply) => {
      const known = await knownLink(core, request.params['*']);
      if (known === undefined) return bad(request, reply);
      await spend(presses, known.survey.id);
      return answer(core, known, reply, request.body);
    });
  };
}
