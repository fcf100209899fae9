import type { Answer } from '#nodes/kit/calls.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { ingest } from '#server/events/ingest.ts';
import { type IncomingEventInput, incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { draw } from './draw.ts';
import { live } from './live-journey.ts';

export interface AskedStep {
  journeyId: string;
  enrollmentId: string;
  customerId: string;
  /** Asks as the engine would while she stands at the step: each time with the same key. */
  ask(name: string): Promise<Answer>;
}

/** A live journey of an event, one step and an end, with one customer at the step. */
export async function atStep(
  core: Core,
  step: {
    type: string;
    config: Record<string, unknown>;
    event?: Partial<IncomingEventInput>;
    settings?: Record<string, unknown>;
    ports?: string[];
  },
): Promise<AskedStep> {
  const journey = draw({
    nodes: {
      in: { type: 'on_event', config: { event: 'begun' } },
      step: { type: step.type, config: step.config },
      rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
    },
    edges: ['in.next > step', ...(step.ports ?? ['next']).map((port) => `step.${port} > rest`)],
    ...(step.settings === undefined ? {} : { settings: step.settings }),
  });
  const { id: journeyId, versionId } = await live(core, journey);
  const event = { id: newId(), type: 'begun', customer: { email: 'lan@shop.test', name: 'Trần Thị Lan' }, ...step.event };
  await ingest(core, { source: 'test', events: [incomingEventSchema.parse(event)] });
  const row = await core.db.selectFrom('enrollments').selectAll().where('journey_id', '=', journeyId).executeTakeFirstOrThrow();
  return {
    ...{ journeyId, enrollmentId: row.id, customerId: row.customer_id },
    ask: (name) =>
      perform(core, handlers, {
        kind: 'call',
        request: {
          ...{ key: `${row.id}:step:1:0`, name, enrollmentId: row.id, versionId, nodeId: 'step', visit: 1, seq: 1, at: core.now() },
          trace: [
            { seq: 0, nodeId: 'in', visit: 1, enteredAt: row.created_at, leftAt: row.created_at, port: 'next' },
            { seq: 1, nodeId: 'step', visit: 1, enteredAt: row.created_at },
          ],
          input: {},
        },
      }),
  };
}
