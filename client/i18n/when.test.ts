import { describe, expect, test } from 'vitest';
import { agoPhrase, clockOf, dayPhrase, minuteOf, whenPhrase } from './when.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** Friday 27/11/2026 00:30 in Saigon, still Thursday in London and New York. */
const now = Date.parse('2026-11-26T17:30:00Z');
const hour = 3_600_000;

describe('the day is the day of the zone', () => {
  test.each([
    [now, 'today'],
    [now - hour, 'yesterday'],
    [now + 24 * hour, 'tomorrow'],
    [now - 5 * 24 * hour, 'thisWeek'],
    [now - 7 * 24 * hour, 'far'],
  ])('%d is said as %s', (at, form) => {
    expect(whenPhrase(at, { now, zone }).key).toBe(`app:time.${form}`);
  });

  test('the same moment is another day elsewhere', () => {
    expect(whenPhrase(now - hour, { now, zone: 'Europe/London' }).key).toBe('app:time.today');
  });
});

test('minutes, then hours, then the moment', () => {
  const clock = { now, zone };
  expect(agoPhrase(now - 20_000, clock)).toEqual({ key: 'app:time.justNow' });
  expect(agoPhrase(now - 59 * 60_000, clock)).toEqual({ key: 'app:time.minutesAgo', params: { count: 59 } });
  expect(agoPhrase(now - hour, clock)).toEqual({ key: 'app:time.hoursAgo', params: { count: 1 } });
  expect(agoPhrase(now - 12 * hour, clock).key).toBe('app:time.yesterday');
  expect(agoPhrase(now + hour, clock).key).toBe('app:time.today');
});

test('a day has its weekday', () => {
  expect(dayPhrase(now - 3 * 24 * hour, { now, zone }).params).toEqual({ date: '24/11/2026', weekday: { key: 'kit:weekday.2' } });
});

test.each([
  ['8', 480],
  ['8:30', 510],
  ['08.30', 510],
  ['8h30', 510],
  ['21h', 1260],
  ['21 giờ', 1260],
  ['24:00', 1440],
  ['24:01', undefined],
  ['8:75', undefined],
  ['tám giờ', undefined],
  ['', undefined],
])('%j is minute %s of the day', (text, minute) => {
  expect(minuteOf(text)).toBe(minute);
});

test('a minute is shown as a clock', () => {
  expect([0, 510, 1260, 1440].map(clockOf)).toEqual(['0:00', '8:30', '21:00', '24:00']);
});
