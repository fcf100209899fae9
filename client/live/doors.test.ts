import { expect, test } from 'vitest';
import { definitionOf } from '#nodes/catalogue.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { draw } from '#test/kit/draw.ts';
import { doorsOf, exampleCommand } from './doors.ts';

test('each way in, once; a step that cannot be read lets nobody in', () => {
  const journey = draw({
    nodes: {
      a: { type: 'on_event', config: { event: 'order_placed' } },
      b: { type: 'on_event', config: { event: 'order_placed' } },
      c: { type: 'on_event', config: { event: 7 } },
      d: { type: 'by_hand' },
      e: { type: 'wait_for', config: { events: [{ event: 'order_paid' }], limit: { amount: 1, unit: 'day' } } },
    },
    edges: [],
  });
  expect(doorsOf(journey, definitionOf)).toEqual({ events: ['order_placed'], byHand: true, byClock: false });
  expect(doorsOf(draw({ nodes: {}, edges: [] }), definitionOf)).toEqual({ events: [], byHand: false, byClock: false });
});

test('the example is an event the server takes', () => {
  const body = /-d '(.+)'$/.exec(exampleCommand('order_placed', 'http://nhip.test'))?.[1] ?? '';
  expect(incomingEventSchema.parse(JSON.parse(body))).toMatchObject({ type: 'order_placed' });
});
