import { expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { stepLines } from './steps.ts';

const journey = draw({
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    known: { type: 'condition' },
    mail: { type: 'send_message' },
    rest: { type: 'wait' },
    out: { type: 'exit' },
  },
  edges: ['order.next > known', 'known.yes > mail', 'mail.sent > rest', 'known.no > out', 'rest.next > out'],
});

test('each step once, in reading order, with the choice that leads to it', () => {
  const lines = stepLines(journey).map(
    ({ node, depth, by }) => `${depth} ${node.id}${by === undefined ? '' : ` by ${by.node.id}/${by.port.id}`}`,
  );
  expect(lines).toEqual(['0 order', '0 known', '1 mail by known/yes', '2 rest by mail/sent', '2 out']);
});
