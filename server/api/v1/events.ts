import * as z from 'zod';
import { refuseWrongTold } from '#server/customers/check-told.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import type { ApiInstance } from '../plugin.ts';
import { problemSchema } from '../problem-document.ts';
import { checked, problems } from './shared.ts';

const many = z.array(incomingEventSchema).min(1).max(10_000);

/** 10,000 events of three kilobytes. */
const bodyLimit = 32 * 1024 * 1024;

/** Where events come from that do not say it. */
const defaultSource = 'api';

const answer = z.object({
  results: z.array(
    z.object({
      id: z.string().describe('The id you sent.'),
      status: z.enum(['new', 'known']),
      eventId: z.string().describe('Our id of the event.'),
    }),
  ),
  new: z.number().int(),
  known: z.number().int(),
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
          'One event or an array of at most 10,000. When this answers, everything is on the disk together with what it causes. Each (source, id) is taken once, so sending again is harmless; `source` is "api" unless given.',
        body: z.union([incomingEventSchema, many]),
        response: { 200: answer, ...problems, 413: problemSchema },
      },
      // For the document only: of a union it could not say which field is wrong. The handler checks.
      validatorCompiler: () => (value) => ({ value }),
    },
    async (request) => {
      const body: unknown = request.body;
      const events = Array.isArray(body) ? checked(many, body) : [checked(incomingEventSchema, body)];
      const place = (index: number) => (Array.isArray(body) ? `${index}.customer.` : 'customer.');
      await refuseWrongTold(
        core,
        events.map((event) => event.customer),
        place,
      );
      const { results } = await ingest(core, { source: defaultSource, events });
      const fresh = results.filter((result) => result.status === 'new').length;
      return { results: results.map(({ id, status, eventId }) => ({ id, status, eventId })), new: fresh, known: results.length - fresh };
    },
  );
}
