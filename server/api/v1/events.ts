import * as z from 'zod';
import type { TextLanguage } from '#nodes/load.ts';
import { refuseWrongTold } from '#server/customers/check-told.ts';
import { type IngestResult, ingest } from '#server/events/ingest.ts';
import { toldOfOthers } from '#server/events/known-of.ts';
import { listenersOf } from '#server/events/listeners.ts';
import { type IncomingEvent, incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import type { ApiInstance } from '../plugin.ts';
import { problemSchema } from '../problem-document.ts';
import { fill, languageAsked, toldWords } from '../words.ts';
import { problems } from './shared.ts';
import { at, refuseNobody, rowsTold, wrongAddresses } from './told.ts';

const mostAtOnce = 10_000;
const many = z.array(incomingEventSchema).min(1).max(mostAtOnce);

/** 10,000 events of three kilobytes. */
const bodyLimit = 32 * 1024 * 1024;

/** Where events come from that do not say it. */
const defaultSource = 'api';

const answer = z.object({
  results: z.array(
    z.object({
      id: z.string().describe('The id you sent.'),
      status: z.enum(['new', 'known', 'conflict']).describe('conflict: this id was told before, for another customer; nothing was stored.'),
      eventId: z.string().describe('Our id of the event.'),
      journeys: z.number().int().describe('How many live journeys begin with events of this type from this source. 0: check the spelling.'),
      ignored: z.array(z.string()).optional().describe('Addresses that can be none, and were left out.'),
      message: z.string().optional(),
    }),
  ),
  new: z.number().int(),
  known: z.number().int(),
  conflict: z.number().int(),
});

export function eventRoutes(api: ApiInstance, core: Core): void {
  api.post(
    '/api/v1/events',
    {
      bodyLimit,
      schema: {
        tags: ['events'],
        summary: 'Tell what happened to customers.',
        description:
          'One event or an array of at most 10,000. When this answers, everything is on the disk together with what it causes. Each (source, id) is taken once, so sending again is harmless; `source` is "api" unless given. Rows in errors count from 1. Sentences come in Vietnamese with `Accept-Language: vi`.',
        body: z.union([incomingEventSchema, many]),
        response: { 200: answer, ...problems, 413: problemSchema },
      },
      // For the document only: of a union it could not say which field is wrong. The handler checks.
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request) => {
      const language = languageAsked(request.headers['accept-language']);
      const body: unknown = request.body;
      const list = Array.isArray(body);
      const events = rowsTold(body, { one: incomingEventSchema, most: mostAtOnce, language });
      refuseNobody(
        events.map((event) => ({ customer: event.customer, source: event.source ?? defaultSource, row: event })),
        { list, language, code: 'event_without_customer', path: 'customer.' },
      );
      await refuseWrongTold(
        core,
        events.map((event) => event.customer),
        { place: (index) => at(list, index, events[index]), path: 'customer.', language },
      );
      const { results } = await ingest(core, { source: defaultSource, events });
      return answerOf(core, { events, results, language });
    },
  );
}

async function answerOf(
  core: Core,
  { events, results, language }: { events: readonly IncomingEvent[]; results: readonly IngestResult[]; language: TextLanguage },
): Promise<z.infer<typeof answer>> {
  const others = await toldOfOthers(core.db, { source: defaultSource, events, results });
  const listeners = await listenersOf(
    core.db,
    events.map(({ type }) => type),
  );
  const words = toldWords(language);
  const told = results.map(({ id, status, eventId }, index) => {
    const event = events[index];
    const ignored = event === undefined ? [] : wrongAddresses(event.customer, language).map(({ field }) => `customer.${field}`);
    return {
      ...{ id, status: others.has(index) ? ('conflict' as const) : status, eventId },
      journeys: event === undefined ? 0 : listeners(event.type, event.source ?? defaultSource),
      ...(ignored.length === 0 ? {} : { ignored }),
      ...(others.has(index) ? { message: fill(words.conflict, { id }) } : {}),
    };
  });
  const count = (wanted: string) => told.filter(({ status }) => status === wanted).length;
  return { results: told, new: count('new'), known: count('known'), conflict: count('conflict') };
}
