import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadline } from './deadline.ts';
import { type OpenHours, type WorkingCalendar, wholeDay } from './working.ts';

const zone = 'Asia/Ho_Chi_Minh';
/** A moment on the clock in Saigon. */
const at = (text: string) => Date.parse(`${text}+07:00`);
const full = [
  { from: 480, to: 720 },
  { from: 810, to: 1050 },
];
const office: WorkingCalendar = { week: [full, full, full, full, full, [], []], holidays: [] };
const shop: WorkingCalendar = { week: [full, full, full, full, full, [{ from: 480, to: 720 }], []], holidays: [] };
const working = (amount: number, from: string, calendar = shop) =>
  new Date(deadline({ from: at(from), duration: { amount, unit: 'working_day' }, zone, calendar }) + 7 * 3_600_000)
    .toISOString()
    .slice(0, 16);

describe('working days', () => {
  it('keep the hour from Friday to Wednesday when Saturday is closed', () => {
    expect(working(3, '2026-11-27T15:00:00', office)).toBe('2026-12-02T15:00');
  });
  it('count a half Saturday as half', () => {
    expect(working(1, '2026-11-27T15:00:00')).toBe('2026-11-30T09:30');
    expect(working(3, '2026-11-27T15:00:00')).toBe('2026-12-02T09:30');
    expect(working(1, '2026-11-28T09:30:00')).toBe('2026-11-30T15:00');
  });
  it('begin at the next opening when she comes at night, at noon, or on Sunday', () => {
    expect(working(1, '2026-11-29T23:00:00')).toBe('2026-11-30T17:30');
    expect(working(1, '2026-11-30T00:00:00')).toBe('2026-11-30T17:30');
    expect(working(1, '2026-11-30T06:59:00')).toBe('2026-11-30T17:30');
    expect(working(1, '2026-11-30T12:30:00')).toBe('2026-12-01T12:00');
    expect(working(1, '2026-11-30T17:30:00')).toBe('2026-12-01T17:30');
  });
  it('leave out holidays', () => {
    const holidays = ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'].map((date) => ({ date }));
    expect(working(1, '2027-02-04T15:00:00', { ...shop, holidays })).toBe('2027-02-11T15:00');
  });
  it('know midnight at the end of a day, and hours out of order', () => {
    const late: WorkingCalendar = {
      ...shop,
      week: Array.from({ length: 7 }, () => [
        { from: 1200, to: 1440 },
        { from: 0, to: 60 },
        { from: 30, to: 120 },
      ]),
    };
    expect(wholeDay(late)).toBe(360 * 60_000);
    expect(working(1, '2026-11-27T22:00:00', late)).toBe('2026-11-28T22:00');
    expect(working(1, '2026-11-27T20:00:00', late)).toBe('2026-11-28T02:00');
  });
  it('are plain days in a shop that is never open, so that nobody waits for ever', () => {
    expect(working(2, '2026-11-27T15:00:00', { week: [[], [], [], [], [], [], []], holidays: [] })).toBe('2026-11-29T15:00');
  });
  it('follow the clock where it changes: eight hours of work are eight hours', () => {
    const all: WorkingCalendar = { week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]), holidays: [] };
    const from = Date.parse('2026-03-08T00:00:00-05:00');
    const duration = { amount: 1, unit: 'working_day' } as const;
    // 8 March 2026 has 23 hours in New York.
    expect(deadline({ from, duration, zone: 'America/New_York', calendar: all })).toBe(Date.parse('2026-03-09T01:00:00-04:00'));
  });
  it('reach over ten years', () => {
    expect(working(3650, '2026-11-27T15:00:00', office)).toBe('2040-11-23T15:00');
  });
});

describe('plain durations', () => {
  it('are arithmetic', () => {
    expect(deadline({ from: 5, duration: { amount: 2, unit: 'day' }, zone, calendar: shop })).toBe(5 + 172_800_000);
  });
});

// The oracle knows a fixed offset only, and no Temporal: minutes of the local day by plain arithmetic, in UTC+7.
const minute = 60_000;
function openAt(moment: number, { week, holidays }: WorkingCalendar): boolean {
  const local = new Date(moment + 420 * minute);
  const hours = week[(local.getUTCDay() + 6) % 7] ?? [];
  const of = (local.getTime() % 86_400_000) / minute;
  return !holidays.some(({ date }) => local.toISOString().startsWith(date)) && hours.some(({ from, to }) => of >= from && of < to);
}

const hours = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 4 })
  .map((marks) => marks.sort((a, b) => a - b).map((mark) => mark * 15))
  .map((marks): OpenHours[] =>
    marks.flatMap((from, index) => (index % 2 === 0 && marks[index + 1] !== undefined ? [{ from, to: marks[index + 1] ?? from }] : [])),
  );
const calendars = fc
  .record({
    week: fc.array(hours, { minLength: 7, maxLength: 7 }),
    holidays: fc.array(
      fc.integer({ min: 1, max: 28 }).map((day) => ({ date: `2026-12-${String(day).padStart(2, '0')}` })),
      { maxLength: 5 },
    ),
  })
  .filter((calendar) => wholeDay(calendar) > 0);
const moments = fc
  .integer({ min: at('2026-11-20T00:00:00') / minute, max: at('2026-12-31T00:00:00') / minute })
  .map((minutes) => minutes * minute);
const amounts = fc.integer({ min: 1, max: 12 });
const end = (from: number, amount: number, calendar: WorkingCalendar) =>
  deadline({ from, duration: { amount, unit: 'working_day' }, zone, calendar });

describe('whatever the calendar', () => {
  it('a deadline never falls into closed time', () => {
    fc.assert(
      fc.property(calendars, moments, amounts, (calendar, from, amount) => {
        const reached = end(from, amount, calendar);
        expect(reached).toBeGreaterThan(from);
        // The moment of closing belongs to the time before it.
        expect(openAt(reached - 1, calendar)).toBe(true);
      }),
    );
  });
  it('as much working time lies between as was asked for', () => {
    fc.assert(
      fc.property(calendars, moments, fc.integer({ min: 1, max: 3 }), (calendar, from, amount) => {
        const reached = end(from, amount, calendar);
        // All marks stand on whole minutes.
        let open = 0;
        for (let moment = from; moment < reached; moment += minute) if (openAt(moment, calendar)) open += minute;
        expect(open).toBe(amount * wholeDay(calendar));
      }),
      { numRuns: 40 },
    );
  });
  it('a later start never ends earlier, and a longer wait always ends later', () => {
    fc.assert(
      fc.property(calendars, moments, moments, amounts, (calendar, one, other, amount) => {
        expect(end(Math.max(one, other), amount, calendar)).toBeGreaterThanOrEqual(end(Math.min(one, other), amount, calendar));
        expect(end(one, amount + 1, calendar)).toBeGreaterThan(end(one, amount, calendar));
      }),
    );
  });
  it('amounts add up', () => {
    fc.assert(
      fc.property(calendars, moments, amounts, amounts, (calendar, from, first, second) => {
        expect(end(end(from, first, calendar), second, calendar)).toBe(end(from, first + second, calendar));
      }),
    );
  });
});
