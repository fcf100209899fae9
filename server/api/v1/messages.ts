import * as z from 'zod';
import type { Core } from '#server/kit/core.ts';
import { listMessages, messageStates } from '#server/messages/list.ts';
import type { ApiInstance } from '../plugin.ts';
import { pageOf, pageQuery, problems, time } from './shared.ts';

const state = z.enum(messageStates);

const message = z.object({
  id: z.string(),
  state: state.describe('unknown: it was handed over and nobody can know whether it arrived.'),
  reason: z.string().nullable().describe('Stable code of why held, skipped or refused.'),
  holdUntil: time.nullable(),
  channel: z.string(),
  purpose: z.string(),
  subject: z.string().nullable(),
  to: z.string().nullable(),
  customerId: z.string(),
  customerName: z.string(),
  journeyId: z.string().nullable(),
  journeyName: z.string().nullable(),
  enrollmentId: z.string().nullable(),
  nodeId: z.string().nullable(),
  askedAt: time.describe('When the step first asked. Milliseconds since the epoch.'),
  decidedAt: time.nullable(),
  attempts: z.number().int(),
});

const query = pageQuery.extend({
  journey: z.string().max(100).optional().describe('Of this journey only.'),
  customer: z.string().max(100).optional().describe('To this customer only.'),
  state: state.optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

export function messageRoutes(api: ApiInstance, core: Core): void {
  api.get(
    '/api/v1/messages',
    {
      schema: {
        tags: ['messages'],
        summary: 'Messages with what became of them, the newest first.',
        querystring: query,
        response: { 200: pageOf(message), ...problems },
      },
    },
    (request) => {
      const { journey, customer, ...more } = request.query;
      return listMessages(core, { journeyId: journey, customerId: customer, ...more });
    },
  );
}
