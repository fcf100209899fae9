import { expect, test } from 'vitest';
import { closedThroughout, neverOpens } from './never-open.ts';

const office = [{ from: 480, to: 1020 }];
const morning = [{ from: 480, to: 720 }];
/** Monday to Friday, and Saturday morning. */
const shop = { week: [office, office, office, office, office, morning, []], holidays: [] };
const closed = (days: number[], time: string, until: string) => closedThroughout(shop, { days, time, until });

test('a window in which the shop is never open', () => {
  expect(closed([7], '08:00', '20:00')).toBe(true);
  expect(closed([6], '13:00', '18:00')).toBe(true);
  expect(closed([1, 2, 3, 4, 5], '17:00', '22:00')).toBe(true);
});

test('a minute in common is enough, on any of the days', () => {
  expect(closed([6], '11:59', '18:00')).toBe(false);
  expect(closed([6, 7], '12:00', '18:00')).toBe(true);
  expect(closed([5, 6, 7], '12:00', '18:00')).toBe(false);
  expect(closed([1], '16:59', '17:30')).toBe(false);
});

test('a window over midnight goes on into the next day, also from Sunday to Monday', () => {
  expect(closed([5], '20:00', '02:00')).toBe(true);
  expect(closed([5], '20:00', '08:01')).toBe(false);
  expect(closed([7], '20:00', '08:01')).toBe(false);
  expect(closed([6], '20:00', '08:01')).toBe(true);
  // From one time to the same is a whole day.
  expect(closed([6], '12:00', '12:00')).toBe(true);
  expect(closed([7], '12:00', '12:00')).toBe(false);
});

test('a calendar without an open hour', () => {
  const never = { week: [[], [], [], [], [], [], []], holidays: [] };
  expect(neverOpens(never)).toBe(true);
  expect(neverOpens({ ...never, makeUp: [{ date: '2026-12-05', like: 1 }] })).toBe(false);
  expect(neverOpens(shop)).toBe(false);
});
