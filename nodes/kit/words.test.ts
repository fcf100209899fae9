import { describe, expect, it } from 'vitest';
import { nodeTranslator } from '../load.ts';
import { durationUnits } from './duration.ts';
import { anyContact, type EventForm, eventPhrase, standardEvents } from './events.ts';
import { fieldOperators, type Rules } from './rules/schema.ts';
import { fieldWords, namedFields, rulesPhrase } from './rules/words.ts';
import { say, sayValue } from './texts.ts';

const vi = nodeTranslator('vi');
const en = nodeTranslator('en');
/** i18next says the key when there is no text. */
const isKey = (said: string) => /^[\w:]+(\.[\w]+)+$/.test(said);

describe.each([vi, en])('$language', (i18n) => {
  it.each([...standardEvents, anyContact, 'my own'])('has words for %s in every form', (event) => {
    const forms: EventForm[] = ['name', 'awaited', 'did', 'did_not', 'timeout'];
    for (const form of forms) expect(say(i18n, eventPhrase(event, form), 'kit')).not.toSatisfy(isKey);
  });
  it.each(fieldOperators)('has words for %s', (op) => {
    const rules: Rules = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'x', op, value: 1 }] };
    expect(say(i18n, rulesPhrase(rules), 'kit')).not.toSatisfy(isKey);
    expect(say(i18n, { key: `operators.${op}` }, 'kit')).not.toSatisfy(isKey);
  });
  it('has words for every unit and every named field', () => {
    for (const unit of durationUnits) {
      expect(say(i18n, { key: `units.${unit}` }, 'kit')).not.toSatisfy(isKey);
      expect(sayValue(i18n, { duration: { amount: 2, unit } }, 'kit')).not.toSatisfy(isKey);
    }
    for (const field of namedFields.customer) expect(sayValue(i18n, fieldWords('customer', field), 'kit')).not.toSatisfy(isKey);
    for (const field of namedFields.data) expect(sayValue(i18n, fieldWords('start', field), 'kit')).not.toSatisfy(isKey);
  });
});

describe('a rule tree in words', () => {
  const city: Rules['rules'][number] = { kind: 'field', source: 'customer', field: 'city', op: 'is', value: 'Huế' };
  const points: Rules['rules'][number] = { kind: 'field', source: 'customer', field: 'diem', op: 'at_least', value: 1000 };
  const bought: Rules['rules'][number] = {
    kind: 'history',
    event: 'order_placed',
    op: 'happened',
    atLeast: 2,
    within: { amount: 30, unit: 'day' },
  };
  it.each([
    [{ combinator: 'and', rules: [city] }, 'tỉnh thành là Huế', 'city is Huế'],
    [{ combinator: 'and', rules: [city, points] }, 'tỉnh thành là Huế và diem từ 1.000 trở lên', 'city is Huế and diem is at least 1,000'],
    [
      { combinator: 'or', rules: [city, { combinator: 'and', rules: [points, bought] }] },
      'tỉnh thành là Huế hoặc (diem từ 1.000 trở lên và đã đặt hàng ít nhất 2 lần trong 30 ngày qua)',
      'city is Huế or (diem is at least 1,000 and the customer has ordered at least 2 times in the last 30 days)',
    ],
    [
      { combinator: 'and', not: true, rules: [city, points] },
      'không phải (tỉnh thành là Huế và diem từ 1.000 trở lên)',
      'not (city is Huế and diem is at least 1,000)',
    ],
    [
      { combinator: 'and', rules: [{ kind: 'history', event: 'contact', op: 'not_happened', within: { amount: 15, unit: 'day' } }] },
      'không có liên hệ nào trong 15 ngày qua',
      'the customer has had no contact in the last 15 days',
    ],
    [
      { combinator: 'and', rules: [{ kind: 'history', event: 'mở app', op: 'not_happened' }] },
      'chưa có “mở app”',
      'the customer has not had “mở app”',
    ],
    [
      { combinator: 'and', rules: [{ kind: 'field', source: 'start', field: '', op: 'is' }] },
      '(chưa chọn thông tin) là (chưa điền)',
      '(nothing chosen) is (not filled in)',
    ],
  ] satisfies [Rules, string, string][])('%#', (rules, vietnamese, english) => {
    expect([say(vi, rulesPhrase(rules), 'kit'), say(en, rulesPhrase(rules), 'kit')]).toEqual([vietnamese, english]);
  });
});
