import * as z from 'zod';
import { pairsSchema } from '#nodes/kit/pairs.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { writeValues } from '#server/messages/render/values.ts';
import { ingest } from './ingest.ts';
import { journeySource, mostRounds, roundsOf, roundsWithin } from './rounds.ts';
import { incomingEventSchema } from './schema.ts';

const wantedSchema = z.object({ event: z.string().min(1).max(80), data: pairsSchema.default([]) });

/** Lets an event happen to the customer, once per key: the key is the event's own id. */
export const raise: Handler = async (core, { request, enrollment, node, at }) => {
  const { event: type, data } = wantedSchema.parse(node.config);
  if ((await roundsOf(core.db, enrollment, at - roundsWithin)) >= mostRounds) {
    core.log.warn(
      { journey: enrollment.journey_id, enrollment: enrollment.id, node: node.id },
      'a journey leads to itself; its event is left out',
    );
    return { done: { port: 'next' } };
  }
  const event = incomingEventSchema.parse({
    ...{ id: request.key, type, at, customer: { id: enrollment.customer_id } },
    data: await writeValues(core, data, enrollment),
  });
  await ingest(core, { source: journeySource, events: [event] });
  return { done: { port: 'next' } };
};
