import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuiet, isQuiet, isZone, type QuietWindow } from './quiet.ts';

const hour = (clock: number) => Math.round(clock * 60);
const night: QuietWindow = { from: hour(21), to: hour(8) };

describe('the clock on her own wall', () => {
  it.each([
    ['Asia/Ho_Chi_Minh', '2026-11-25T22:00+07:00', '2026-11-26T08:00+07:00'],
    ['Asia/Ho_Chi_Minh', '2026-11-26T03:00+07:00', '2026-11-26T08:00+07:00'],
    ['Asia/Ho_Chi_Minh', '2026-11-25T21:00+07:00', '2026-11-26T08:00+07:00'],
    ['Asia/Ho_Chi_Minh', '2026-11-25T20:59:59.999+07:00', '2026-11-25T20:59:59.999+07:00'],
    ['Asia/Ho_Chi_Minh', '2026-11-26T08:00+07:00', '2026-11-26T08:00+07:00'],
    // A night that the clocks make an hour longer, and one they make an hour shorter.
    ['America/New_York', '2026-10-31T22:00-04:00', '2026-11-01T08:00-05:00'],
    ['America/New_York', '2026-03-07T22:00-05:00', '2026-03-08T08:00-04:00'],
    ['Australia/Lord_Howe', '2026-10-03T22:00+10:30', '2026-10-04T08:00+11:00'],
  ])('%s: asked at %s, awake at %s', (zone, at, awake) => {
    expect(new Date(afterQuiet(Date.parse(at), zone, night)).toISOString()).toBe(new Date(awake).toISOString());
  });

  it('an end in the hour that the clocks leave out is the moment they jump', () => {
    const window = { from: hour(21), to: hour(2.5) };
    const awake = afterQuiet(Date.parse('2026-03-08T00:30-05:00'), 'America/New_York', window);
    expect(new Date(awake).toISOString()).toBe(new Date('2026-03-08T03:00-04:00').toISOString());
  });

  it('an end in the hour that the clocks repeat comes twice', () => {
    const window = { from: hour(21), to: hour(1.5) };
    const ends = ['2026-11-01T00:30-04:00', '2026-11-01T01:15-05:00'].map((at) => afterQuiet(Date.parse(at), 'America/New_York', window));
    expect(ends).toEqual([Date.parse('2026-11-01T01:30-04:00'), Date.parse('2026-11-01T01:30-05:00')]);
  });

  it('the same minute at both ends is no window', () => expect(isQuiet(0, 'UTC', { from: 60, to: 60 })).toBe(false));
  it('knows which names are zones', () => expect(['Asia/Ho_Chi_Minh', 'Sao/Hoả', ''].map(isZone)).toEqual([true, false, false]));
});

/** The minute of the day by another road than ours: the platform's own formatter. */
function wallMinute(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (at) => {
    const [hours = 0, minutes = 0] = format.format(at).split(':').map(Number);
    return hours * 60 + minutes;
  };
}

const zones = [
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Santiago',
];
const minute = fc.integer({ min: 0, max: 1439 });
/** Anywhere in 2026, and often near the days on which clocks change. */
const moment = fc
  .tuple(
    fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01', '2026-06-15'),
    fc.integer({ min: -1, max: 1 }),
    minute,
  )
  .map(([day, days, into]) => Date.parse(`${day}T00:00Z`) + days * 86_400_000 + into * 60_000);

it('the end of quiet hours is the first minute that is not quiet, in any zone, on any night', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), moment, minute, minute, (zone, at, from, to) => {
      const clock = wallMinute(zone);
      const quiet = (time: number) => {
        const now = clock(time);
        return from === to ? false : from < to ? now >= from && now < to : now >= from || now < to;
      };
      expect(isQuiet(at, zone, { from, to })).toBe(quiet(at));
      let first = at;
      while (quiet(first)) first += 60_000;
      expect(afterQuiet(at, zone, { from, to })).toBe(first);
    }),
    { numRuns: 400 },
  );
}, 20_000);
