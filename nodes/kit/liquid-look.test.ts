import { describe, expect, it } from 'vitest';
import { liquidFaults } from './liquid-look.ts';

describe('what cannot be read in a message', () => {
  it.each([
    ['Chào {{ customer.name | default: "bạn" }}{% if event.total %}, {{ event.total | money }}{% endif %}', []],
    ['{{ event.total | moneyy }} {{ event.a | moneyy }}', ['unknown_filter moneyy']],
    ['{{ "a | b" | upcase }}', []],
    ['{% iff event.total %}x{% endif %}', ['unknown_tag iff', 'tag_stray endif']],
    ['{% if event.total %}x', ['tag_open if']],
    ['{% for a in event.items %}{% if a %}{% endfor %}{% endif %}', ['tag_stray endfor', 'tag_open for']],
    ['{% raw %}{{ x | nothing }}{% iff %}{% endraw %}', []],
    ['{% case event.kind %}{% when 1 %}a{% else %}b{% endcase %}', []],
    ['100 {% giảm %} và {% %}', ['unknown_tag giảm']],
  ])('%s', (text, found) => expect(liquidFaults(text).map(({ code, name }) => `${code} ${name}`)).toEqual(found));
});
