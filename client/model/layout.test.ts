import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carryOut, commands, emptyJourney } from '#test/kit/commands.ts';
import { draw } from '#test/kit/draw.ts';
import { cardWidth } from './edit.ts';
import { tidy } from './layout.ts';

const at = (journey: ReturnType<typeof tidy>, id: string) => {
  const found = journey.nodes.find((node) => node.id === id);
  if (found === undefined) throw new Error(`No step ${id}.`);
  return found.position;
};

test('cards never overlap, whatever was drawn, and nothing but their place changes', () => {
  fc.assert(
    fc.property(commands, (list) => {
      const journey = list.reduce(carryOut, emptyJourney);
      const size = { width: cardWidth, height: 140 };
      const tidied = tidy(journey, () => size);
      expect({ ...tidied, nodes: tidied.nodes.map((node) => ({ ...node, position: 0 })) }).toEqual({
        ...journey,
        nodes: journey.nodes.map((node) => ({ ...node, position: 0 })),
      });
      // Remarks stay where people put them, beside or under a card.
      const steps = tidied.nodes.filter(({ type }) => type !== 'note');
      expect(tidied.nodes.filter(({ type }) => type === 'note')).toEqual(journey.nodes.filter(({ type }) => type === 'note'));
      for (const [index, { position: one }] of steps.entries()) {
        for (const { position: other } of steps.slice(index + 1)) {
          expect(Math.abs(one.x - other.x) >= size.width || Math.abs(one.y - other.y) >= size.height).toBe(true);
        }
      }
    }),
  );
});

test('it reads from left to right, and the branches stand in the order of their ports', () => {
  const fork = draw({
    nodes: {
      start: { type: 'by_hand' },
      ask: { type: 'condition' },
      no: { type: 'send_message' },
      yes: { type: 'exit' },
      sent: { type: 'exit' },
    },
    edges: ['ask.no > no', 'ask.yes > yes', 'start.next > ask', 'no.sent > sent'],
  });
  const tidied = tidy(fork);
  expect(at(tidied, 'start').x).toBeLessThan(at(tidied, 'ask').x);
  expect(at(tidied, 'ask').x).toBeLessThan(at(tidied, 'yes').x);
  expect(at(tidied, 'yes').y).toBeLessThan(at(tidied, 'no').y);
});

test('the upper left corner stays where it was; tidying twice moves nothing', () => {
  const journey = draw({ nodes: { start: { type: 'by_hand' }, end: { type: 'exit' } }, edges: ['start.next > end'] });
  const moved = {
    ...journey,
    nodes: journey.nodes.map((node) => ({ ...node, position: { x: node.position.x + 400, y: node.position.y + 80 } })),
  };
  const tidied = tidy(moved);
  expect(Math.min(...tidied.nodes.map(({ position }) => position.x))).toBe(400);
  expect(Math.min(...tidied.nodes.map(({ position }) => position.y))).toBe(80);
  expect(tidy(tidied)).toBe(tidied);
});
