import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionOf } from '#nodes/catalogue.ts';
import { steps } from '#nodes/steps.ts';
import { world } from '#test/engine/kit/chance.ts';
import { compiled, draw } from '#test/engine/kit/draw.ts';
import { cases } from '#test/engine/kit/random.ts';
import { type Answering, simulate } from '../simulate/simulate.ts';
import { bounds } from './bounds.ts';

const message = { channel: 'email', purpose: 'care', subject: 'Chào bạn', body: 'Cảm ơn bạn.' };
const days = (amount: number, unit = 'day') => ({ duration: { amount, unit } });
const day = 86_400_000;
const start0 = 1_800_000_000_000;
const start: Parameters<typeof draw>[0][string] = ['by_hand', {}, { next: 'a' }];

test('the longest and the most talkative way count, each for itself', () => {
  const journey = draw({
    start,
    a: ['send_message', message, { sent: 'long', unreachable: 'b', not_allowed: 'out' }],
    long: ['wait', days(30), { next: 'out' }],
    b: ['send_message', message, { sent: 'c', unreachable: 'c', not_allowed: 'out' }],
    c: ['send_message', message, { sent: 'short', unreachable: 'out', not_allowed: 'out' }],
    short: ['wait', days(2, 'hour'), { next: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 3, stay: 30 * day });
});

test('waits in a row add up, a limit counts in full, and two ways that meet again count once', () => {
  const journey = draw({
    start,
    a: ['wait_for', { events: [{ event: 'order_paid' }], limit: { amount: 3, unit: 'day' } }, { event_1: 'left', timeout: 'right' }],
    left: ['wait', days(1), { next: 'meet' }],
    right: ['wait', days(5), { next: 'meet' }],
    meet: ['send_message', message, { sent: 'out', unreachable: 'out', not_allowed: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 1, stay: 8 * day });
});

test('a circle knows no bound, of what happens in it only', () => {
  const journey = draw({
    start,
    a: ['wait', days(1), { next: 'b' }],
    b: ['wait_for', { events: [{ event: 'order_paid' }], limit: { amount: 1, unit: 'day' } }, { event_1: 'c', timeout: 'a' }],
    c: ['send_message', message, { sent: 'out', unreachable: 'out', not_allowed: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 1, stay: null });
});

test('steps that nobody comes to, and settings that are not complete, count for nothing', () => {
  const journey = draw({
    start,
    a: ['wait', {}, { next: 'out' }],
    lonely: ['wait', days(90), { next: 'out' }],
    out: ['exit', {}],
  });
  expect(bounds(journey)).toEqual({ messages: 0, stay: 0 });
});

test('working days are longer than days, weekends and a holiday included', () => {
  const { stay } = bounds(draw({ start, a: ['wait', days(10, 'working_day'), { next: 'out' }], out: ['exit', {}] }));
  expect(stay).toBeGreaterThanOrEqual(14 * day);
});

describe('a counted way back', () => {
  const round = (atMost: number) => {
    const journey = draw({
      start,
      a: ['send_message', message, { sent: 'b', unreachable: 'out', not_allowed: 'out' }],
      b: ['send_message', message, { sent: 'w', unreachable: 'out', not_allowed: 'out' }],
      w: ['wait', days(2), { next: 'b', 'next.over': 'c' }],
      c: ['send_message', message, { sent: 'out', unreachable: 'out', not_allowed: 'out' }],
      out: ['exit', {}],
    });
    return { ...journey, edges: journey.edges.map((edge) => (edge.port === 'next' && edge.from === 'w' ? { ...edge, atMost } : edge)) };
  };
  test('bounds what happens on it', () => {
    expect(bounds(round(3))).toEqual({ messages: 1 + 4 + 1, stay: 4 * 2 * day });
    expect(bounds(round(1))).toEqual({ messages: 1 + 2 + 1, stay: 2 * 2 * day });
  });
  test('bounds nothing on another way back beside it', () => {
    const journey = round(3);
    const edges = journey.edges.map((edge) => (edge.from === 'c' && edge.port === 'unreachable' ? { ...edge, to: 'w' } : edge));
    expect(bounds({ ...journey, edges })).toEqual({ messages: null, stay: null });
  });
});

test('nobody receives more messages than that, whatever way she goes', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ journey, entry, script, seed }) => {
      const { plan } = compiled(journey);
      const answer: Answering = (kind, request) => {
        const given = world(seed)(kind, request);
        // What the guard or a pause puts off comes on top.
        return 'done' in given ? given : { done: { port: 'sent' } };
      };
      const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
      const items = script
        .filter(({ delivery }) => delivery.kind !== 'move')
        .map(({ after, delivery }) => ({ at: start0 + after, delivery }));
      const ran = await simulate({ plan, steps, enrollment, entry, start: start0, script: items, answer });
      const kinds = new Map(journey.nodes.map((node) => [node.id, definitionOf(node.type)]));
      const { messages } = bounds(journey);
      const sent = ran.visits.filter(({ nodeId }) => kinds.get(nodeId)?.traits.sends === true).length;
      expect(sent).toBeLessThanOrEqual(messages ?? Number.POSITIVE_INFINITY);
    }),
    { numRuns: 60 },
  );
});
