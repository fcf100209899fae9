import { beforeAll, describe, expect, it } from 'vitest';
import { nodeTranslator } from '../load.ts';
import { deadline } from './calendar/deadline.ts';
import { exampleStart } from './calendar/example.ts';
import { instantOf } from './calendar/instant.ts';
import { wallClock } from './format.ts';
import { evaluate } from './rules/evaluate.ts';
import { sayValue } from './texts.ts';

// The process lives in New York, the customer in Saigon. Every test file has a process of its own (pool: forks).
process.env.TZ = 'America/New_York';
const zone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => Date.parse(`${text}+07:00`);
const day = [{ from: 480, to: 1020 }];
const calendar = { week: [day, day, day, day, day, [{ from: 480, to: 750 }], []], holidays: [{ date: '2026-12-02' }] };

beforeAll(() => expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(300));

describe('a process in New York, a customer in Saigon', () => {
  // Monday to Sunday. Between midnight and seven it is still the day before in London, and two dates apart at times in New York.
  it.each(['00:00:00', '03:30:00', '06:59:59'])('knows the weekday at %s', (time) => {
    for (let date = 23; date <= 29; date += 1) {
      const clock = wallClock(at(`2026-11-${date}T${time}`), zone);
      expect(clock).toMatchObject({ weekday: date - 22, date: `${date}/11/2026` });
    }
  });
  it('counts Monday, early in the morning, as Monday', () => {
    const oneDay = (from: string) => deadline({ from: at(from), duration: { amount: 1, unit: 'working_day' }, zone, calendar });
    expect(oneDay('2026-11-30T00:00:00')).toBe(at('2026-11-30T17:00:00'));
    expect(oneDay('2026-11-30T06:59:00')).toBe(at('2026-11-30T17:00:00'));
  });
  it('closes on the holiday of Saigon, from its midnight to its midnight', () => {
    const oneDay = (from: string) => deadline({ from: at(from), duration: { amount: 1, unit: 'working_day' }, zone, calendar });
    expect(oneDay('2026-12-01T16:00:00')).toBe(at('2026-12-03T16:00:00'));
    expect(oneDay('2026-12-02T23:59:00')).toBe(at('2026-12-03T17:00:00'));
  });
  it('counts half of Saturday', () => {
    expect(deadline({ from: at('2026-11-27T17:00:00'), duration: { amount: 1, unit: 'working_day' }, zone, calendar })).toBe(
      at('2026-11-30T12:30:00'),
    );
  });
  it('reads a date without an offset in Saigon', () => {
    expect(instantOf('2026-11-28', zone)).toBe(at('2026-11-28T00:00:00'));
    expect(instantOf('2026-11-28T06:59', zone)).toBe(at('2026-11-28T06:59:00'));
    expect(instantOf('2026-11-28T06:59Z', zone)).toBe(Date.UTC(2026, 10, 28, 6, 59));
    const facts = { customer: { seen: '2026-11-28T00:30' }, start: {}, count: () => 0 };
    const rules = {
      combinator: 'and',
      rules: [{ kind: 'field', source: 'customer', field: 'seen', op: 'at_least', value: '2026-11-27T17:30Z' }],
    } as const;
    expect(evaluate({ ...rules, rules: [...rules.rules] }, facts, 0)).toBe(true);
  });
  it('begins the example on the next Friday, 15:00 there', () => {
    expect(exampleStart(at('2026-11-27T06:00:00'), zone)).toBe(at('2026-11-27T15:00:00'));
    expect(exampleStart(at('2026-11-27T15:00:00'), zone)).toBe(at('2026-11-27T15:00:00'));
    expect(exampleStart(at('2026-11-27T15:00:01'), zone)).toBe(at('2026-12-04T15:00:00'));
    expect(exampleStart(at('2026-11-28T00:30:00'), zone)).toBe(at('2026-12-04T15:00:00'));
  });
  it('says a moment as the clock there shows it', () => {
    const vi = nodeTranslator('vi');
    const moment = (text: string, from?: string) => sayValue(vi, { moment: at(text), zone, ...(from ? { from: at(from) } : {}) }, 'kit');
    expect(moment('2026-11-28T06:05:00')).toBe('thứ Bảy 6:05, 28/11/2026');
    expect(moment('2026-11-27T15:05:00', '2026-11-27T00:10:00')).toBe('15:05 cùng ngày');
    expect(moment('2026-11-28T00:10:00', '2026-11-27T23:50:00')).toBe('0:10 hôm sau, thứ Bảy');
    expect(moment('2026-11-29T09:00:00', '2026-11-27T15:00:00')).toBe('Chủ nhật 9:00 cùng tuần');
    expect(moment('2026-12-02T15:00:00', '2026-11-27T15:00:00')).toBe('thứ Tư 15:00 tuần sau');
    expect(moment('2026-12-09T15:00:00', '2026-11-27T15:00:00')).toBe('thứ Tư 15:00, 9/12/2026');
  });
});
