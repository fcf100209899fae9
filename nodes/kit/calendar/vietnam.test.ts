import { expect, it } from 'vitest';
import { deadline } from './deadline.ts';
import { calendarNamed } from './named.ts';
import { vietnamHolidays } from './vietnam.ts';
import type { WorkingCalendar } from './working.ts';

const zone = 'Asia/Ho_Chi_Minh';
const day = [
  { from: 480, to: 720 },
  { from: 810, to: 1050 },
];
const week = [day, day, day, day, day, [{ from: 480, to: 720 }], []];
const at = (text: string) => Date.parse(`${text}:00+07:00`);
const hours = (calendar: WorkingCalendar, from: string, amount: number) =>
  new Date(deadline({ from: at(from), duration: { amount, unit: 'working_hour' }, zone, calendar }) + 7 * 3_600_000)
    .toISOString()
    .slice(0, 16);

it('knows Tết of 2027 and says so when it does not know a year', () => {
  const { days, complete } = vietnamHolidays(2027);
  expect(complete).toBe(true);
  expect(days.map(({ date }) => date)).toEqual([
    ...['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-04-16'],
    ...['2027-04-30', '2027-05-01', '2027-09-01', '2027-09-02', '2027-11-24'],
  ]);
  expect(days.every(({ source }) => source !== '')).toBe(true);
  expect(vietnamHolidays(2031)).toMatchObject({ complete: false });
});

it('counts working hours over a half Saturday, over Tết, and on a day that makes up for one', () => {
  const plain = { week, holidays: [] };
  expect(hours(plain, '2026-11-28T10:30', 4)).toBe('2026-11-30T10:30');
  expect(hours(plain, '2026-11-28T16:30', 1)).toBe('2026-11-30T09:00');
  const tet = { week, holidays: vietnamHolidays(2027).days };
  expect(hours(tet, '2027-02-04T16:30', 2)).toBe('2027-02-10T09:00');
  const madeUp = { ...tet, makeUp: [{ date: '2027-02-07', like: 1 }] };
  expect(hours(madeUp, '2027-02-04T16:30', 2)).toBe('2027-02-07T09:00');
});

it('takes the named calendar with the days it shares, the shop’s when it is gone', () => {
  const calendar = { week, holidays: [{ date: '2026-11-30' }] };
  const night = { id: 'night', name: 'Ca đêm', sharesHolidays: true, week, holidays: [{ date: '2026-12-01' }] };
  const all = { calendar, calendars: [night, { ...night, id: 'own', sharesHolidays: false }] };
  expect(hours(calendarNamed(all, 'night'), '2026-11-28T11:00', 2)).toBe('2026-12-02T09:00');
  expect(hours(calendarNamed(all, 'own'), '2026-11-28T11:00', 2)).toBe('2026-11-30T09:00');
  expect(calendarNamed(all, undefined, 'gone')).toBe(calendar);
  expect(calendarNamed(all, 'night')).toBe(calendarNamed(all, 'night'));
});
