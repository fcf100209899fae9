import * as z from 'zod';
import { addByHand, mostByHand } from '#server/enrollments/add.ts';
import { listEnrollments } from '#server/enrollments/list.ts';
import type { Core } from '#server/kit/core.ts';
import { idSchema } from '#workflows/journey/schema.ts';
import type { ApiInstance } from '../plugin.ts';
import { problemSchema } from '../problem-document.ts';
import { pageOf, pageQuery, problems, problemsWithId, time } from './shared.ts';

const tags = ['enrollments'];
const id = z.string().min(1).max(100);

const enrollment = z.object({
  id,
  journeyId: z.string(),
  versionId: z.string(),
  customerId: z.string(),
  customerName: z.string(),
  state: z.string().describe('planned, running, ended or lost.'),
  nodeId: z.string().describe('The step she is in, or was in at the end.'),
  nodeSince: time,
  held: z.string().nullable().describe('Why her message waits: paused, quiet_hours …'),
  heldUntil: time.nullable(),
  createdAt: time,
  endedAt: time.nullable(),
  endReason: z.string().nullable(),
});

const query = pageQuery.extend({
  journey: id.optional().describe('Of this journey only.'),
  customer: id.optional().describe('Of this customer only.'),
  state: z.enum(['inside', 'ended']).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
});

const addAnswer = z.object({
  added: z.number().int(),
  enrollments: z.array(z.object({ customerId: z.string(), enrollmentId: z.string() })),
  refused: z.array(z.object({ customerId: z.string(), reason: z.enum(['inside', 'once', 'cooldown', 'unknown_customer']) })),
});

/** One customer travelling through one version of a journey. */
export function enrollmentRoutes(api: ApiInstance, core: Core): void {
  api.get(
    '/api/v1/enrollments',
    { schema: { tags, summary: 'Who travels, the newest first.', querystring: query, response: { 200: pageOf(enrollment), ...problems } } },
    (request) => {
      const { journey, customer, ...more } = request.query;
      return listEnrollments(core, { journeyId: journey, customerId: customer, ...more });
    },
  );
  api.post(
    '/api/v1/enrollments',
    {
      schema: {
        tags,
        summary: 'Let customers in by hand.',
        description: 'The journey needs a step "by hand". Its entry rules hold here too; who is not let in is listed with the reason.',
        body: z.object({ journeyId: idSchema, customerIds: z.array(id).min(1).max(mostByHand) }),
        response: { 200: addAnswer, ...problemsWithId, 409: problemSchema },
      },
    },
    (request) => addByHand(core, { ...request.body, actor: request.caller.actor }),
  );
}
