import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AwaitedMoment, type DrawnMoment, momentSchema } from './moment.ts';
import { type Awaiting, nextMoment } from './next-moment.ts';
import { usualHour } from './usual-hour.ts';
import type { WorkingCalendar } from './working.ts';

// The process lives in New York, the shop in Saigon: nothing may go by the clock of the process.
process.env.TZ = 'America/New_York';
const zone = 'Asia/Ho_Chi_Minh';
const day = [{ from: 480, to: 1020 }];
const calendar: WorkingCalendar = {
  week: [day, day, day, day, day, [{ from: 480, to: 720 }], []],
  // Tết 2027: closed from Friday the fifth to Wednesday the tenth.
  holidays: ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'].map((date) => ({ date })),
};
const at = (text: string) => Date.parse(`${text}+07:00`);
/** On the clock in Saigon. */
const shown = (moment: number) => new Date(moment + 7 * 3_600_000).toISOString().slice(0, 16);

beforeAll(() => expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(300));

function next(drawn: DrawnMoment, from: string, more: Partial<Awaiting> = {}): string {
  const found = nextMoment({ from: at(from), moment: momentSchema.parse(drawn), zone, calendar, ...more });
  return 'none' in found ? found.none : shown(found.at);
}

describe('the next weekday and hour', () => {
  const monday: DrawnMoment = { kind: 'weekday', days: [1], time: '06:30' };
  it.each([
    ['2026-11-29T23:59:00', '2026-11-30T06:30'],
    // Before seven it is still Sunday in London and New York.
    ['2026-11-30T00:00:00', '2026-11-30T06:30'],
    ['2026-11-30T06:29:59', '2026-11-30T06:30'],
    ['2026-11-30T06:30:00', '2026-11-30T06:30'],
    ['2026-11-30T06:30:01', '2026-12-07T06:30'],
  ])('Monday 6:30, seen from %s, is %s', (from, expected) => expect(next(monday, from)).toBe(expected));
  it.each(['00:00', '03:15', '06:59'])('falls on each day of the week at %s', (time) => {
    for (let weekday = 1; weekday <= 7; weekday += 1) {
      expect(next({ kind: 'weekday', days: [weekday], time }, '2026-11-22T23:00:00')).toBe(`2026-11-${22 + weekday}T${time}`);
    }
  });

  const evening: DrawnMoment = { kind: 'weekday', days: [5], time: '20:00', until: '02:00' };
  it.each([
    ['2026-11-27T19:59:00', '2026-11-27T20:00'],
    ['2026-11-27T23:59:00', '2026-11-27T23:59'],
    ['2026-11-28T00:00:00', '2026-11-28T00:00'],
    ['2026-11-28T01:59:00', '2026-11-28T01:59'],
    ['2026-11-28T02:00:00', '2026-12-04T20:00'],
    ['2026-11-27T01:00:00', '2026-11-27T20:00'],
  ])('Friday 20:00 to 2:00 crosses midnight: %s is %s', (from, expected) => expect(next(evening, from)).toBe(expected));
  it('from an hour to the same hour is a whole day', () => {
    const whole: DrawnMoment = { kind: 'weekday', days: [6], time: '08:00', until: '08:00' };
    expect(next(whole, '2026-11-29T07:59:00')).toBe('2026-11-29T07:59');
    expect(next(whole, '2026-11-29T08:00:00')).toBe('2026-12-05T08:00');
  });
  it('a later start never ends earlier, nor before it began', () => {
    const windows = fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      time: fc.constantFrom('00:00', '06:59', '12:00', '23:59'),
      until: fc.option(fc.constantFrom('00:00', '05:00', '18:00'), { nil: undefined }),
    });
    const minute = fc.integer({ min: 0, max: 60 * 24 * 400 });
    fc.assert(
      fc.property(windows, minute, minute, fc.constantFrom(zone, 'America/New_York', 'Australia/Lord_Howe'), (drawn, a, b, hers) => {
        const found = [a, b].map((minutes) => {
          const from = at('2026-01-01T00:00:00') + minutes * 60_000;
          const moment = momentSchema.parse({ kind: 'weekday', ...drawn });
          const awaited = nextMoment({ from, moment, zone, hers, calendar });
          if ('none' in awaited) throw new Error(awaited.none);
          expect(awaited.at).toBeGreaterThanOrEqual(from);
          expect(awaited.at - from).toBeLessThanOrEqual(8 * 86_400_000);
          return awaited.at;
        });
        if (a <= b) expect(found[0]).toBeLessThanOrEqual(found[1] ?? 0);
      }),
    );
  });
});

describe('the next opening', () => {
  const opening: DrawnMoment = { kind: 'opening' };
  it.each([
    ['2026-11-27T16:59:59', '2026-11-27T16:59'],
    ['2026-11-27T17:00:00', '2026-11-28T08:00'],
    ['2026-11-28T11:59:00', '2026-11-28T11:59'],
    ['2026-11-28T12:00:00', '2026-11-30T08:00'],
    ['2027-02-04T17:00:00', '2027-02-11T08:00'],
    ['2027-02-08T10:00:00', '2027-02-11T08:00'],
  ])('half a Saturday and a Tết week: %s is %s', (from, expected) => expect(next(opening, from)).toBe(expected));
  it('goes by the clock of the shop, wherever she is', () =>
    expect(next(opening, '2026-11-27T20:00:00', { hers: 'America/New_York' })).toBe('2026-11-28T08:00'));
  it('is at once in a shop that is never open, so that nobody waits for ever', () => {
    const closed = { week: [[], [], [], [], [], [], []], holidays: [] };
    expect(next(opening, '2026-11-27T20:00:00', { calendar: closed })).toBe('2026-11-27T20:00');
  });
  it('knows a bar that is open past midnight', () => {
    const late = [{ from: 1080, to: 1440 }];
    const bar = { week: [late, late, late, late, late, [{ from: 0, to: 120 }, ...late], [{ from: 0, to: 120 }]], holidays: [] };
    expect(next(opening, '2026-11-28T01:30:00', { calendar: bar })).toBe('2026-11-28T01:30');
    expect(next(opening, '2026-11-28T02:00:00', { calendar: bar })).toBe('2026-11-28T18:00');
  });
});

describe('a date of hers', () => {
  const birthday = (more: Partial<Extract<AwaitedMoment, { kind: 'field' }>> = {}): DrawnMoment => ({
    ...{ kind: 'field', field: 'birthday', time: '08:00', yearly: true },
    ...more,
  });
  it.each([
    ['2026-11-30', '2026-11-29T10:00:00', '2026-11-30T08:00'],
    ['1990-11-30', '2026-11-30T08:00:00', '2026-11-30T08:00'],
    ['1990-11-30', '2026-11-30T08:00:01', '2027-11-30T08:00'],
    // 29 February, in a leap year, before and after it.
    ['1996-02-29', '2027-01-01T00:00:00', '2027-02-28T08:00'],
    ['1996-02-29', '2028-01-01T00:00:00', '2028-02-29T08:00'],
    ['1996-02-29', '2028-02-29T09:00:00', '2029-02-28T08:00'],
    // As records of other systems hold it.
    ['1990-11-30T00:00:00Z', '2026-11-29T10:00:00', '2026-11-30T08:00'],
  ])('born %s, seen from %s: %s', (value, from, expected) => expect(next(birthday(), from, { value })).toBe(expected));
  it('counts days before and after it across the turn of the year', () => {
    expect(next(birthday({ shift: -7 }), '2026-12-20T00:00:00', { value: '1990-01-02' })).toBe('2026-12-26T08:00');
    expect(next(birthday({ shift: 10 }), '2027-01-02T00:00:00', { value: '1990-12-25' })).toBe('2027-01-04T08:00');
    expect(next(birthday({ shift: -400 }), '2026-12-20T00:00:00', { value: '1990-01-02' })).toBe('2027-11-29T08:00');
  });
  it('once only: it comes, or is over', () => {
    const end = birthday({ field: 'warrantyEnd', shift: -7, yearly: false });
    expect(next(end, '2026-11-01T00:00:00', { value: '2026-12-08' })).toBe('2026-12-01T08:00');
    expect(next(end, '2026-12-01T08:00:01', { value: '2026-12-08' })).toBe('passed');
  });
  it.each([undefined, null, '', 'sắp tới', '2026-02-30', {}, Number.NaN])('%s is not known', (value) =>
    expect(next(birthday(), '2026-11-29T10:00:00', { value })).toBe('unknown'),
  );
});

describe('whose clock', () => {
  it('hers where she is abroad, the shop’s when that is asked for', () => {
    const drawn = { kind: 'at', date: '2026-12-24', time: '08:00' } as const;
    expect(next(drawn, '2026-12-01T00:00:00', { hers: 'Europe/Berlin' })).toBe('2026-12-24T14:00');
    expect(next({ ...drawn, clock: 'shop' }, '2026-12-01T00:00:00', { hers: 'Europe/Berlin' })).toBe('2026-12-24T08:00');
    expect(next(drawn, '2026-12-24T08:00:00')).toBe('2026-12-24T08:00');
    expect(next(drawn, '2026-12-24T08:00:01')).toBe('passed');
  });
  const daily: DrawnMoment = { kind: 'weekday', days: [1, 2, 3, 4, 5, 6, 7], time: '02:30' };
  const berlin = (from: string) => {
    const found = nextMoment({ from: Date.parse(from), moment: momentSchema.parse(daily), zone, hers: 'Europe/Berlin', calendar });
    return 'none' in found ? found.none : new Date(found.at).toISOString();
  };
  it('an hour left out in spring is the one after it', () => expect(berlin('2027-03-28T00:00:00+01:00')).toBe('2027-03-28T01:30:00.000Z'));
  it('an hour that comes twice in autumn is the first of them, and comes once', () => {
    expect(berlin('2026-10-25T00:00:00+02:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(berlin('2026-10-25T00:30:01Z')).toBe('2026-10-26T01:30:00.000Z');
  });
  it('keeps the hour over the change, though that day is longer', () =>
    expect(berlin('2026-10-25T03:00:00+01:00')).toBe('2026-10-26T01:30:00.000Z'));
});

describe('her usual hour', () => {
  const hours = (...list: string[]) => list.map((time) => at(`2026-11-20T${time}:00`));
  it('is that at which she does most, neighbours counted half', () => {
    expect(usualHour(hours('20:05', '19:55', '21:10', '09:00', '09:30'), zone)).toBe(20);
    expect(usualHour(hours('23:50', '00:10', '00:40', '12:00', '13:00'), zone)).toBe(0);
  });
  it('of equals the latest habit counts', () => expect(usualHour(hours('08:00', '20:00', '08:10', '20:10'), zone)).toBe(8));
  it('is on her own clock', () => expect(usualHour(hours('20:00', '20:10', '20:20'), 'Europe/Berlin')).toBe(14));
  it('is not known from two', () => expect(usualHour(hours('20:00', '20:10'), zone)).toBeUndefined());
  it('is waited for, and until it is known another one', () => {
    expect(next({ kind: 'usual', time: '09:30' }, '2026-11-27T10:00:00', { usual: 20 })).toBe('2026-11-27T20:00');
    expect(next({ kind: 'usual', time: '09:30' }, '2026-11-27T10:00:00')).toBe('2026-11-28T09:30');
  });
});
