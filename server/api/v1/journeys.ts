import * as z from 'zod';
import { exportJourney, getJourney, importJourney } from '#server/journeys/drafts.ts';
import { listJourneys } from '#server/journeys/list.ts';
import { pauseJourney, resumeJourney } from '#server/journeys/pause.ts';
import { publishJourney } from '#server/journeys/publish.ts';
import type { Core } from '#server/kit/core.ts';
import { mapSchema } from '#server/moves/schema.ts';
import { journeySchema } from '#workflows/journey/schema.ts';
import type { ApiInstance } from '../plugin.ts';
import { problemSchema } from '../problem-document.ts';
import { idParams, pageInMemory, pageOf, pageQuery, problems, problemsWithId, time } from './shared.ts';

const tags = ['journeys'];
/** A journey of 1,000 steps with long texts is about 2 MB. */
const bodyLimit = 8 * 1024 * 1024;
const journeyFile = z.record(z.string(), z.unknown()).describe('A journey file, see /api/v1/schema/journey.json.');

const summary = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['draft', 'live', 'paused']),
  versionNumber: z.number().int().describe('0 before it was ever published.'),
  inside: z.number().int().describe('Customers under way.'),
  ended: z.number().int(),
  differs: z.boolean().describe('The draft would make another version than the live one.'),
  updatedAt: time,
  publishedAt: time.nullable(),
  pausedAt: time.nullable(),
});

const one = summary.omit({ inside: true, ended: true, updatedAt: true }).extend({
  revision: z.number().int(),
  insideOld: z.number().int().describe('Customers under way on earlier versions.'),
  draft: journeyFile,
});

const publishBody = z
  .object({
    revision: z.number().int().min(1).optional().describe('Refuse with 409 unless the draft is still this revision.'),
    move: z
      .object({ map: mapSchema.default({}).describe('Steps that are gone → steps whose people go there.') })
      .optional()
      .describe('Those inside go on in the new version where it has a place for them. Absent: they finish on theirs.'),
  })
  .nullish();

function readRoutes(api: ApiInstance, core: Core): void {
  api.get(
    '/api/v1/journeys',
    { schema: { tags, summary: 'All journeys.', querystring: pageQuery, response: { 200: pageOf(summary), ...problems } } },
    async (request) => pageInMemory(await listJourneys(core), request.query.cursor),
  );
  api.get(
    '/api/v1/journeys/:id',
    { schema: { tags, summary: 'One journey with its draft.', params: idParams, response: { 200: one, ...problemsWithId } } },
    async (request) => {
      const view = await getJourney(core, request.params.id);
      return { ...view, name: view.draft.name };
    },
  );
  api.get(
    '/api/v1/journeys/:id/export',
    {
      schema: {
        tags,
        summary: 'The draft as a journey file, keys sorted.',
        params: idParams,
        response: { 200: journeyFile, ...problemsWithId },
      },
    },
    (request) => exportJourney(core, request.params.id),
  );
}

function liveRoutes(api: ApiInstance, core: Core): void {
  api.post(
    '/api/v1/journeys/:id/publish',
    {
      schema: {
        tags,
        summary: 'Check the draft and let customers in.',
        description:
          'A journey with errors answers 400 `journey_has_problems` with the list in `problems`. Publishing what is live already changes nothing.',
        params: idParams,
        body: publishBody,
        response: {
          200: z.object({
            versionNumber: z.number().int(),
            versionId: z.string(),
            asked: z.number().int().describe('Customers inside who were told to move.'),
          }),
          ...problemsWithId,
          409: problemSchema,
        },
      },
    },
    (request) =>
      publishJourney(core, {
        id: request.params.id,
        revision: request.body?.revision,
        move: request.body?.move,
        actor: request.caller.actor,
      }),
  );
  api.post(
    '/api/v1/journeys/:id/pause',
    {
      schema: {
        tags,
        summary: 'Nothing is sent to anybody any more, at once; nobody is lost.',
        params: idParams,
        response: { 200: z.object({ state: z.literal('paused') }), ...problemsWithId, 409: problemSchema },
      },
    },
    async (request) => {
      await pauseJourney(core, { id: request.params.id, actor: request.caller.actor });
      return { state: 'paused' as const };
    },
  );
  api.post(
    '/api/v1/journeys/:id/resume',
    {
      schema: {
        tags,
        summary: 'Go on after a pause, at a pace.',
        params: idParams,
        response: {
          200: z.object({ state: z.literal('live'), held: z.number().int().describe('Customers who had waited.') }),
          ...problemsWithId,
          409: problemSchema,
        },
      },
    },
    async (request) => {
      const { held } = await resumeJourney(core, { id: request.params.id, actor: request.caller.actor });
      return { state: 'live' as const, held };
    },
  );
}

export function journeyRoutes(api: ApiInstance, core: Core): void {
  readRoutes(api, core);
  api.post(
    '/api/v1/journeys',
    {
      bodyLimit,
      schema: {
        tags,
        summary: 'Make a journey from a journey file; it is a draft then.',
        body: journeySchema,
        response: { 201: z.object({ id: z.string(), revision: z.number().int() }), ...problems, 413: problemSchema },
      },
    },
    async (request, reply) => reply.code(201).send(await importJourney(core, request.body)),
  );
  liveRoutes(api, core);
}
