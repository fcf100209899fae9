import { describe, expect, it } from 'vitest';
import { nodeTranslator } from '../load.ts';
import { exampleStart, workedExample } from './calendar/example.ts';
import { formatVnd } from './format.ts';
import type { PhraseValue } from './phrase.ts';
import { say, sayValue, upperFirst } from './texts.ts';

const vi = nodeTranslator('vi');
const en = nodeTranslator('en');
const both = (value: PhraseValue) => [sayValue(vi, value, 'kit'), sayValue(en, value, 'kit')];

describe('saying', () => {
  it.each([
    [{ duration: { amount: 3, unit: 'working_day' } }, '3 ngày làm việc', '3 working days'],
    [{ duration: { amount: 1, unit: 'hour' } }, '1 giờ', '1 hour'],
    [{ duration: { amount: 1000, unit: 'minute' } }, '1.000 phút', '1,000 minutes'],
    [1248, '1.248', '1,248'],
    [12.5, '12,5', '12.5'],
    [{ vnd: 35_000 }, '35.000\u00a0₫', '35,000\u00a0₫'],
    [{ list: ['A', 'B', 'C'] }, 'A, B, C', 'A, B, C'],
    [{ list: ['A', 'B', 'C'], join: 'or' }, 'A, B hoặc C', 'A, B, or C'],
    [{ list: ['A', 'B'], join: 'and' }, 'A và B', 'A and B'],
    [{ key: 'kit:events.order_placed.name' }, 'khách đặt hàng', 'the customer places an order'],
  ] satisfies [PhraseValue, string, string][])('%j', (value, vietnamese, english) => expect(both(value)).toEqual([vietnamese, english]));

  it('leaves what customers and shops have typed as it is', () => {
    const typed = '<b>{{secret}}</b> $t(kit:weekday.1) & “Ưu”';
    expect(say(vi, { key: 'namedEvent.name', params: { event: typed } }, 'kit')).toBe(`có “${typed}”`);
  });
  it('keeps parameters apart from what means something to i18next', () => {
    expect(say(vi, { key: 'kit:rules.all', params: { rules: 'x', lng: 'en', ns: 'wait', context: 'c', defaultValue: 'd' } }, 'wait')).toBe(
      'x',
    );
  });
  it('begins with a capital where a text stands alone', () => {
    expect(upperFirst('đơn giao xong')).toBe('Đơn giao xong');
    expect(upperFirst('')).toBe('');
  });
  it('rounds money to whole dong', () => expect(formatVnd(1234.6, 'vi')).toBe('1.235\u00a0₫'));
});

describe('a worked example', () => {
  const zone = 'Asia/Ho_Chi_Minh';
  const day = [
    { from: 480, to: 720 },
    { from: 810, to: 1050 },
  ];
  const calendar = { week: [day, day, day, day, day, [], []], holidays: [] };
  const from = exampleStart(Date.parse('2026-11-24T09:00:00+07:00'), zone);
  const example = (amount: number, unit: 'working_day' | 'day' | 'minute') =>
    workedExample({ path: 'limit', duration: { amount, unit }, from, zone, calendar });

  it('says what the setting comes to', () => {
    expect(say(vi, example(3, 'working_day'), 'wait_for')).toBe('Bắt đầu thứ Sáu 15:00 thì hết hạn thứ Tư 15:00 tuần sau.');
    expect(say(vi, example(5, 'minute'), 'wait_for')).toBe('Bắt đầu thứ Sáu 15:00 thì hết hạn 15:05 cùng ngày.');
    expect(say(en, example(1, 'day'), 'wait_for')).toBe('Begun Friday 15:00, the limit is 15:00 the next day, Saturday.');
  });
});
