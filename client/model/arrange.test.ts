import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { arrange, arrangements } from './arrange.ts';

const size = { width: 192, height: 100 };
const at = (...places: [number, number][]) => {
  const journey = draw({ nodes: Object.fromEntries(places.map((_, index) => [`n${index}`, { type: 'exit' }])), edges: [] });
  return {
    ...journey,
    nodes: journey.nodes.map((node, index) => ({ ...node, position: { x: places[index]?.[0] ?? 0, y: places[index]?.[1] ?? 0 } })),
  };
};
const sizeOf = () => size;
const all = ['n0', 'n1', 'n2'];
const places = (journey: ReturnType<typeof at>) => journey.nodes.map(({ position }) => [position.x, position.y]);

test('cards are put on one line by an edge or their middle', () => {
  const drawn = at([0, 0], [40, 200], [100, 400]);
  expect(places(arrange(drawn, all, { how: 'left', sizeOf }))).toEqual([
    [0, 0],
    [0, 200],
    [0, 400],
  ]);
  expect(places(arrange(drawn, all, { how: 'right', sizeOf }))).toEqual([
    [100, 0],
    [100, 200],
    [100, 400],
  ]);
  expect(places(arrange(drawn, all, { how: 'center', sizeOf }))).toEqual([
    [52, 0],
    [52, 200],
    [52, 400],
  ]);
});

test('cards of different heights share their middle', () => {
  const heights: Record<string, number> = { n0: 100, n1: 200 };
  const drawn = at([0, 0], [300, 40]);
  const sizes = (id: string) => ({ width: 192, height: heights[id] ?? 0 });
  expect(places(arrange(drawn, ['n0', 'n1'], { how: 'middle', sizeOf: sizes }))).toEqual([
    [0, 72],
    [300, 20],
  ]);
});

test('the room between them becomes the same; the outer ones stay', () => {
  expect(places(arrange(at([0, 0], [200, 0], [784, 0]), all, { how: 'across', sizeOf }))).toEqual([
    [0, 0],
    [392, 0],
    [784, 0],
  ]);
});

test('one card alone, and two where it takes three, stay where they are', () => {
  const drawn = at([0, 0], [40, 200], [100, 400]);
  expect(arrange(drawn, ['n0'], { how: 'left' })).toBe(drawn);
  expect(arrange(drawn, ['n0', 'n1'], { how: 'down' })).toBe(drawn);
});

test('whatever stood where: nothing leaves the room the cards had, and doing it twice changes nothing more', () => {
  const place = fc
    .tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -200, max: 200 }))
    .map(([x, y]): [number, number] => [x * 4, y * 4]);
  fc.assert(
    fc.property(fc.array(place, { minLength: 3, maxLength: 3 }), fc.constantFrom(...arrangements), (drawn, how) => {
      const once = arrange(at(...drawn), all, { how, sizeOf });
      const range = (list: number[][], axis: number) => [
        Math.min(...list.map((each) => each[axis] ?? 0)),
        Math.max(...list.map((each) => each[axis] ?? 0)),
      ];
      for (const axis of [0, 1]) {
        const [low = 0, high = 0] = range(places(once), axis);
        const [least = 0, most = 0] = range(drawn, axis);
        expect(low >= least - 4 && high <= most + 4).toBe(true);
      }
      const twice = arrange(once, all, { how, sizeOf });
      for (const [index, [x = 0, y = 0]] of places(twice).entries()) {
        const [before = 0, above = 0] = places(once)[index] ?? [];
        // Cards snap to a grid of four.
        expect(Math.abs(x - before) <= 4 && Math.abs(y - above) <= 4).toBe(true);
      }
    }),
  );
});
