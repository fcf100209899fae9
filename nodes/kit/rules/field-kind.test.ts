import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeTranslator } from '../../load.ts';
import { say } from '../texts.ts';
import { checkRules } from './check.ts';
import { customerPart } from './customer-part.ts';
import { evaluate, type Facts } from './evaluate.ts';
import { fieldKind, freshQuestion, operatorsFor } from './field-kind.ts';
import type { Rules } from './schema.ts';
import { namedFields, rulesPhrase } from './words.ts';

const today = '2026-11-28';
const own = [
  { key: 'points', type: 'number' },
  { key: 'lens', type: 'choice' },
  { key: 'vat', type: 'yes_no' },
];

describe('what is asked of a field', () => {
  it('fits what it holds', () => {
    expect(fieldKind({ source: 'customer', field: 'points' }, own)).toBe('number');
    expect(operatorsFor('number')).not.toContain('contains');
    expect(operatorsFor('text')).not.toContain('greater');
    expect(fieldKind({ source: 'start', field: 'points' }, own)).toBe('any');
    expect(fieldKind({ source: 'customer', field: 'constructor' }, own)).toBe('any');
  });

  it('keeps what was chosen before', () => expect(operatorsFor('number', 'contains')).toContain('contains'));

  it('knows the kind of every named field', () => {
    for (const field of namedFields.customer) expect(fieldKind({ source: 'customer', field })).not.toBe('any');
    for (const field of namedFields.data) expect(fieldKind({ source: 'event', field })).not.toBe('any');
  });

  it.each(['lastNps', 'points', 'birthday', 'createdAt', 'vat'])('begins with a question about %s that can be asked', (field) => {
    const kind = fieldKind({ source: 'customer', field }, own);
    const rule = freshQuestion({ kind: 'field', source: 'customer', field }, { kind, today });
    expect(checkRules({ combinator: 'and', rules: [rule] }, { field: 'rules', sources: ['customer'] })).toEqual([]);
  });

  it('reads as one would say it', () => {
    const vi = nodeTranslator('vi');
    const said = (field: string, kind = fieldKind({ source: 'customer', field }, own)) =>
      say(
        vi,
        rulesPhrase({ combinator: 'and', rules: [freshQuestion({ kind: 'field', source: 'customer', field }, { kind, today })] }),
        'kit',
      );
    expect(said('createdAt')).toBe('ngày trở thành khách từ 28/11/2026 trở đi');
    expect(said('lastNps')).toBe('điểm NPS gần nhất từ 9 trở lên');
    expect(said('vat')).toBe('vat: có');
    const total: Rules = { combinator: 'and', rules: [{ kind: 'field', source: 'start', field: 'total', op: 'less', value: 1_500_000 }] };
    expect(say(vi, rulesPhrase(total), 'kit')).toBe('giá trị đơn nhỏ hơn 1.500.000\u00a0₫');
  });
});

const leaf = fc.oneof(
  fc.record({
    kind: fc.constant('field' as const),
    source: fc.constantFrom('customer' as const, 'start' as const),
    field: fc.constantFrom('a', 'b'),
    op: fc.constant('is' as const),
    value: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('history' as const),
    event: fc.constantFrom('x', 'y'),
    op: fc.constantFrom('happened' as const, 'not_happened' as const),
  }),
);
const { tree } = fc.letrec<{ tree: Rules }>((tie) => ({
  tree: fc.record(
    {
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(fc.oneof({ maxDepth: 2, depthSize: 'small' }, leaf, tie('tree')), { maxLength: 4 }),
    },
    { requiredKeys: ['combinator', 'rules'] },
  ),
}));

describe('the part of a question that all customers can be asked', () => {
  it('holds for whoever satisfies the whole, and asks nothing of the start', () =>
    fc.assert(
      fc.property(
        tree,
        fc.record({ a: fc.boolean(), b: fc.boolean() }),
        fc.record({ a: fc.boolean(), b: fc.boolean() }),
        (rules, customer, start) => {
          const part = customerPart(rules);
          if (part === undefined) return;
          expect(JSON.stringify(part.rules)).not.toContain('start');
          const facts: Facts = { customer, start, count: (event) => (event === 'x' ? 1 : 0) };
          const whole = evaluate(rules, facts, 0);
          if (part.whole) expect(evaluate(part.rules, facts, 0)).toBe(whole);
          else if (whole) expect(evaluate(part.rules, facts, 0)).toBe(true);
        },
      ),
    ));

  it('is nothing where one of several would do', () => {
    const start: Rules['rules'][number] = { kind: 'field', source: 'start', field: 'a', op: 'known' };
    const hers: Rules['rules'][number] = { kind: 'field', source: 'customer', field: 'a', op: 'known' };
    expect(customerPart({ combinator: 'or', rules: [start, hers] })).toBeUndefined();
    expect(customerPart({ combinator: 'and', rules: [start, hers] })).toEqual({
      rules: { combinator: 'and', rules: [hers] },
      whole: false,
    });
    expect(customerPart({ combinator: 'and', rules: [start] })).toBeUndefined();
  });
});
