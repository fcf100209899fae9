import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw } from '#test/engine/kit/draw.ts';
import { cases } from '#test/engine/kit/random.ts';
import type { Journey } from '../journey/schema.ts';
import { check } from './check.ts';
import { legalTargets, whyNot } from './connect.ts';

const message = { channel: 'email', purpose: 'care', subject: 'Chào bạn', body: 'Cảm ơn bạn.' };
const journey = draw({
  start: ['by_hand', {}, { next: 'a' }],
  a: ['send_message', message, { sent: 'b' }],
  b: ['send_message', message, { sent: 'pause' }],
  pause: ['wait', { duration: { amount: 1, unit: 'day' } }, { next: 'out' }],
  out: ['exit', {}],
});
const why = (from: string, port: string, to: string) => whyNot(journey, from, port, to)?.key;

describe('why not', () => {
  test.each([
    ['forward', 'a', 'unreachable', 'out', undefined],
    ['where the port leads already: the new one takes its place', 'a', 'sent', 'b', undefined],
    ['back out of a step that waits', 'pause', 'next', 'a', undefined],
    ['back into a step that waits', 'b', 'unreachable', 'pause', undefined],
    ['a step that waits, to itself', 'pause', 'next', 'pause', undefined],
    ['to itself', 'a', 'unreachable', 'a', 'check:connect.to_itself'],
    ['back without a wait between', 'b', 'unreachable', 'a', 'check:connect.circle'],
    ['into a start', 'a', 'unreachable', 'start', 'check:connect.to_trigger'],
    ['by a port that is not there', 'a', 'next', 'b', 'check:connect.no_port'],
    ['out of an end', 'out', 'next', 'a', 'check:connect.no_port'],
    ['to a step that is gone', 'a', 'sent', 'gone', 'check:connect.gone'],
    ['from a step that is gone', 'gone', 'sent', 'a', 'check:connect.gone'],
  ] as const)('%s', (_, from, port, to, reason) => expect(why(from, port, to)).toBe(reason));
});

/** What check finds wrong with the connections themselves. */
const wrong = (of: Journey) =>
  check(of, { channels: {} }).filter(({ code }) =>
    ['circle', 'edge_to_trigger', 'no_such_port', 'loose_edge', 'port_twice'].includes(code),
  );

test('says yes exactly to what check has nothing against', () => {
  fc.assert(
    fc.property(cases, fc.nat(), fc.nat(), ({ journey: drawn }, edge, node) => {
      const { from = '', port = '', atMost } = drawn.edges[edge % drawn.edges.length] ?? {};
      const to = drawn.nodes[node % drawn.nodes.length]?.id ?? '';
      const rest = drawn.edges.filter((each) => each.from !== from || each.port !== port);
      const connected = { ...drawn, edges: [...rest, { from, port, to, atMost }] };
      const allowed = whyNot(drawn, from, port, to) === undefined;
      expect(allowed).toBe(wrong(connected).length === 0);
      expect(legalTargets(drawn, from, port).includes(to)).toBe(allowed);
    }),
  );
});
