import { expect, test } from 'vitest';
import { inQuiet, spoken } from './examples.ts';

test.each([
  [1260, 480, { at: 1335, nextDay: true }],
  [0, 420, { at: 75, nextDay: false }],
  [1410, 30, { at: 0, nextDay: false }],
  [720, 780, { at: 750, nextDay: false }],
])('quiet from %d to %d', (from, to, example) => {
  expect(inQuiet(from, to)).toEqual(example);
});

test('whole days are said as days', () => {
  expect([48, 36, 168].map(spoken)).toEqual([
    { amount: 2, unit: 'day' },
    { amount: 36, unit: 'hour' },
    { amount: 7, unit: 'day' },
  ]);
});
