import { expect, it } from 'vitest';
import { unknownFields } from './message-fields.ts';

it.each([
  ['Chào {{ customer.greeting }}, đơn {{event.code}} {{- shop.name -}}', []],
  ['{{ customer.attributes.giống | default: "mèo" }}', []],
  ['Chào {{ customer.nmae }} và {{ customer.nmae | upcase }}', ['customer.nmae']],
  ['{{ tên }} {{ customer }} {{ event }}', ['tên', 'customer', 'event']],
  ['{% assign phần = event.total | times: 2 %}{{ phần }}', []],
  ['{% for món in event.items %}{{ món.name }} {{ forloop.index }}{% endfor %}', []],
  ['{{ "customer.nmae" }} {{ 12 }} {{ true }} {{ event["a b"] }}', []],
])('%s', (text, unknown) => expect(unknownFields(text)).toEqual(unknown));
