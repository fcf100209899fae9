import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, freeSpot } from './space.ts';

const side = fc.integer({ min: 40, max: 300 });
const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
const box: fc.Arbitrary<Box> = fc.record({ at: point, width: side, height: side });
const size = fc.record({ width: side, height: side });
const meets = (a: Box, b: Box) =>
  a.at.x < b.at.x + b.width && b.at.x < a.at.x + a.width && a.at.y < b.at.y + b.height && b.at.y < a.at.y + a.height;

test('whatever stands there, the new card lies on nothing, in its column, at its place or below', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 20 }), point, size, (boxes, at, card) => {
      const spot = freeSpot(boxes, at, card);
      expect(boxes.filter((each) => meets(each, { at: spot, ...card }))).toEqual([]);
      expect([spot.x, spot.y >= at.y]).toEqual([at.x, true]);
    }),
  );
});

test('a free place is taken as it is', () => {
  expect(freeSpot([{ at: { x: 0, y: 0 }, width: 192, height: 140 }], { x: 248, y: 0 })).toEqual({ x: 248, y: 0 });
});
