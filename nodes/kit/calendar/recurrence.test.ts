import { describe, expect, test } from 'vitest';
import { nextTime, type Recurrence, readsAsCron } from './recurrence.ts';

const saigon = 'Asia/Ho_Chi_Minh';
/** The next three times after a moment, as the clock of the zone shows them. */
function times(recurrence: Recurrence, after: string, zone = saigon): string[] {
  const found: string[] = [];
  for (let at: number | undefined = Date.parse(after); found.length < 3; ) {
    at = nextTime(recurrence, at, zone);
    if (at === undefined) break;
    found.push(new Date(at).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16));
  }
  return found;
}

describe('the next time', () => {
  test('of every day is after now, never now; days are those of the zone', () => {
    expect(times({ every: 'day', time: '08:00' }, '2026-11-25T08:00:00+07:00')).toEqual([
      '2026-11-26 08:00',
      '2026-11-27 08:00',
      '2026-11-28 08:00',
    ]);
    // 03:00 on Monday here is still Sunday in UTC.
    expect(times({ every: 'week', days: [1], time: '03:00' }, '2026-11-29T23:59:00+07:00')[0]).toBe('2026-11-30 03:00');
  });
  test('of some days of the week', () => {
    expect(times({ every: 'week', days: [1, 6], time: '09:30' }, '2026-11-25T10:00:00+07:00')).toEqual([
      '2026-11-28 09:30',
      '2026-11-30 09:30',
      '2026-12-05 09:30',
    ]);
  });
  test('of the 31st is the last day of shorter months', () => {
    expect(times({ every: 'month', day: 31, time: '07:00' }, '2027-01-31T07:00:00+07:00')).toEqual([
      '2027-02-28 07:00',
      '2027-03-31 07:00',
      '2027-04-30 07:00',
    ]);
  });
  test('where the clock is put forward, an hour that is left out is the one after it; put back, the first of both', () => {
    expect(times({ every: 'day', time: '02:30' }, '2026-03-28T12:00:00+01:00', 'Europe/Berlin')).toEqual([
      '2026-03-29 03:30',
      '2026-03-30 02:30',
      '2026-03-31 02:30',
    ]);
    expect(times({ every: 'day', time: '02:30' }, '2026-10-24T12:00:00+02:00', 'Europe/Berlin').slice(0, 2)).toEqual([
      '2026-10-25 02:30',
      '2026-10-26 02:30',
    ]);
  });
  test('of a line of cron', () => {
    expect(times({ every: 'cron', line: '30 8 1 * *' }, '2026-11-25T08:00:00+07:00').slice(0, 2)).toEqual([
      '2026-12-01 08:30',
      '2027-01-01 08:30',
    ]);
    expect(times({ every: 'cron', line: '0 8 30 2 *' }, '2026-11-25T08:00:00+07:00')).toEqual([]);
    expect(['0 8 * * 1', '* * * * * *', 'hằng ngày', '99 8 * * *', ''].map(readsAsCron)).toEqual([true, false, false, false, false]);
  });
});
