import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type DateRule, strikesOn } from './date-rule.ts';

const zone = 'Asia/Ho_Chi_Minh';
const rule = (more: Partial<DateRule> = {}): DateRule => ({ field: 'd', shift: 0, time: '08:00', repeat: 'year', clock: 'hers', ...more });
/** Days of a span on which it strikes. */
function days(of: DateRule, value: unknown, from: string, to: string): string[] {
  const found: string[] = [];
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
    if (strikesOn(of, value, day, zone)) found.push(day.toString());
  return found;
}

describe('a date of hers', () => {
  test('comes every year; 29 February on the 28th in other years', () => {
    expect(days(rule(), '1992-02-29', '2026-01-01', '2028-12-31')).toEqual(['2026-02-28', '2027-02-28', '2028-02-29']);
  });
  test('days before and after, over the turn of a year and the end of February', () => {
    expect(days(rule({ shift: -7 }), '1990-01-03', '2026-01-01', '2026-12-31')).toEqual(['2026-12-27']);
    expect(days(rule({ shift: 10 }), '1990-12-25', '2026-01-01', '2026-12-31')).toEqual(['2026-01-04']);
    expect(days(rule({ shift: -3 }), '1992-02-29', '2027-01-01', '2028-12-31')).toEqual(['2027-02-25', '2028-02-26']);
  });
  test('once means that very date, also after it has been changed', () => {
    expect(days(rule({ repeat: 'once', shift: -7 }), '2026-12-08', '2026-01-01', '2028-01-01')).toEqual(['2026-12-01']);
  });
  test('every month, on the last day where the month is shorter; the date itself is the first', () => {
    expect(days(rule({ repeat: 'month' }), '2026-10-31', '2026-09-01', '2027-03-31')).toEqual([
      ...['2026-10-31', '2026-11-30', '2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31'],
    ]);
  });
  test('every 90 days from it', () => {
    expect(days(rule({ repeat: 'days', every: 90 }), '2026-01-01', '2026-01-01', '2026-12-31')).toEqual([
      ...['2026-01-01', '2026-04-01', '2026-06-30', '2026-09-28', '2026-12-27'],
    ]);
  });
  test('a moment is the day it is in her zone; what is no date never strikes', () => {
    expect(days(rule({ repeat: 'once' }), '2026-11-24T20:00:00Z', '2026-11-20', '2026-11-30')).toEqual(['2026-11-25']);
    for (const none of [undefined, null, '', 'mai', '2026-02-30', true]) expect(days(rule(), none, '2026-01-01', '2026-12-31')).toEqual([]);
  });
});
