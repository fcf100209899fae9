import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fieldCode, fieldsIn, withFallback } from './fields-in-text.ts';

it.each([
  ['Chào {{ customer.greeting }}!', [['customer.greeting', '', undefined]]],
  ['{{event.total|money}}', [['event.total', '|money', undefined]]],
  ['{{ customer.attributes.giống | default: "mèo" }}', [['customer.attributes.giống', '', 'mèo']]],
  [`{{ customer.givenName | default: 'bạn } nhé' | upcase }}`, [['customer.givenName', ' | upcase', 'bạn } nhé']]],
  [
    '{{- shop.name -}} {{ a }} {{ b.c }}',
    [
      ['shop.name', '', undefined],
      ['a', '', undefined],
      ['b.c', '', undefined],
    ],
  ],
  ['{% if x %}{{ "words" }}{{ 12 }}{% endif %} {{ unfinished', []],
])('%s', (text, fields) => {
  expect(fieldsIn(text).map(({ path, filters, fallback }) => [path, filters, fallback])).toEqual(fields);
});

it('a fallback is set wherever the field stands, and taken away again', () => {
  const text = 'Chào {{ customer.givenName }}, {{ customer.givenName | upcase }} và {{ shop.name }}';
  const filled = withFallback(text, 'customer.givenName', 'bạn "thân"');
  expect(filled).toBe(
    'Chào {{ customer.givenName | default: "bạn ”thân”" }}, {{ customer.givenName | default: "bạn ”thân”" | upcase }} và {{ shop.name }}',
  );
  expect(withFallback(filled, 'customer.givenName', '')).toBe(text);
});

const path = fc.constantFrom('customer.name', 'event.total', 'customer.attributes.giống', 'shop');
const filters = fc.constantFrom('', ' | money', ' | upcase | money');
const fallback = fc.option(
  fc.string().filter((words) => !/[\n\r]/.test(words)),
  { nil: undefined },
);
const plain = fc.string().map((text) => text.replaceAll(/[{}]/g, ''));

it('whatever stands around it, a field is read as it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(plain, fc.record({ path, filters, fallback }))), plain, (parts, tail) => {
      const text = parts.map(([words, field]) => words + fieldCode(field)).join('') + tail;
      const read = fieldsIn(text);
      expect(read.map(({ path, filters, fallback }) => ({ path, filters, fallback }))).toEqual(
        parts.map(([, field]) => ({ ...field, fallback: field.fallback?.replaceAll('"', '”') })),
      );
      expect(read.map(({ from, to }) => text.slice(from, to))).toEqual(parts.map(([, field]) => fieldCode(field)));
    }),
  );
});
