import * as z from 'zod';
import type { Delivery } from '#workflows/interpret/protocol.ts';
import type { Handler } from './handlers.ts';

const input = z.object({ names: z.array(z.string().min(1).max(100)).max(100), until: z.number().int() });

/**
 * Before a wait times out: an event that was accepted in time, and still stands in the outbox because Temporal could not be told. The wake
 * is delivered later all the same; the engine takes each event once.
 */
export const unheard: Handler = async (core, { request }) => {
  const { names, until } = input.parse(request.input);
  const rows = await core.db
    .selectFrom('outbox')
    .select('payload')
    .where('lane', '=', request.enrollmentId)
    .where('kind', '=', 'signal')
    .where('created_at', '<=', until)
    .orderBy('id')
    .execute();
  for (const { payload } of rows) {
    // Written by `enqueue`, which takes nothing else.
    const delivery: Delivery = JSON.parse(payload);
    if (delivery.kind !== 'event') continue;
    const name = names.find((each) => delivery.keys.includes(`${request.nodeId}/${each}`));
    if (name !== undefined) return { done: { event: { name, id: delivery.id, at: delivery.at } } };
  }
  return { done: { event: null } };
};
