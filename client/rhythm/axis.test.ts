import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisOf } from './axis.ts';

const zone = 'Asia/Ho_Chi_Minh';
const at = (local: string) => Date.parse(`${local}+07:00`);
const hour = 3_600_000;

test('days fill the room, and a moment stands where its clock says', () => {
  const from = at('2026-11-27T15:00');
  const axis = axisOf({ from, to: at('2026-11-30T09:00'), marks: [], zone, width: 800 });
  expect(axis.cells.map(({ kind, width }) => [kind, width])).toEqual(Array.from({ length: 4 }, () => ['day', 200]));
  expect(axis.x(from)).toBe(125);
  expect(axis.x(at('2026-11-28T12:00'))).toBe(300);
});

test('what is over in a few hours is drawn by the hour', () => {
  const axis = axisOf({ from: at('2026-11-27T15:20'), to: at('2026-11-27T17:10'), marks: [], zone, width: 900 });
  expect(axis.cells.map(({ kind }) => kind)).toEqual(['hour', 'hour', 'hour']);
  expect(axis.x(at('2026-11-27T16:30'))).toBe(450);
});

test('weeks in which nothing happens shrink to a gap', () => {
  const from = at('2026-11-27T15:00');
  const to = at('2027-01-26T15:00');
  const axis = axisOf({ from, to, marks: [from, to], zone, width: 800 });
  expect(axis.cells.map(({ kind, days }) => [kind, days])).toEqual([
    ['day', 1],
    ['gap', 59],
    ['day', 1],
  ]);
  expect(axis.width).toBe(800);
});

test('later never stands further left, and nothing lies outside', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 200 * 24 }), { minLength: 2, maxLength: 12 }),
      fc.integer({ min: 300, max: 1600 }),
      (offsets, width) => {
        const marks = offsets.map((offset) => at('2026-11-27T15:00') + offset * hour).sort((a, b) => a - b);
        const axis = axisOf({ from: marks[0] ?? 0, to: marks.at(-1) ?? 0, marks, zone, width });
        const places = marks.map(axis.x);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(axis.width).toBeGreaterThanOrEqual(width - 1);
        for (const place of places) expect(place >= 0 && place <= axis.width).toBe(true);
      },
    ),
  );
});
