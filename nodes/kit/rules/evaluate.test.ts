import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milliseconds } from '../milliseconds.ts';
import { evaluate, type Facts, historyNeeds } from './evaluate.ts';
import { type FieldRule, fieldOperators, type Rules, rulesSchema } from './schema.ts';

const none: Facts = { customer: {}, start: {}, count: () => 0 };
const field = (op: FieldRule['op'], value?: FieldRule['value'], name = 'f'): Rules => ({
  combinator: 'and',
  rules: [{ kind: 'field', source: 'customer', field: name, op, ...(value === undefined ? {} : { value }) }],
});
const holds = (fact: unknown, op: FieldRule['op'], value?: FieldRule['value'], zone?: string) =>
  evaluate(field(op, value), { ...none, customer: { f: fact }, ...(zone ? { zone } : {}) }, 0);

describe('a field', () => {
  it.each([
    ['Hà Nội', 'is', ' hà nội', true],
    ['Hà Nội'.normalize('NFD'), 'is', 'Hà Nội', true],
    ['Ha Noi', 'is', 'Hà Nội', false],
    [undefined, 'is', '', false],
    [undefined, 'is_not', 'x', true],
    [['VIP', 'Sỉ'], 'is', 'vip', true],
    [['VIP', 'Sỉ'], 'is_not', 'vip', false],
    [['VIP'], 'contains', 'VI', false],
    ['Nguyễn Văn A', 'contains', 'văn', true],
    [null, 'not_contains', 'văn', true],
    [5, 'is', '5.0', true],
    ['090', 'is', '90', false],
    [true, 'is', true, true],
    ['true', 'is', true, true],
    [{}, 'is', '[object Object]', false],
    ['x', 'is', undefined, false],
  ] as const)('%j %s %j: %s', (fact, op, value, answer) => expect(holds(fact, op, value)).toBe(answer));

  it.each([
    ['', false],
    ['  ', false],
    [[], false],
    [null, false],
    [undefined, false],
    [0, true],
    [false, true],
    ['x', true],
  ])('%j is known: %s', (fact, answer) => {
    expect(holds(fact, 'known')).toBe(answer);
    expect(holds(fact, 'unknown')).toBe(!answer);
  });

  it.each([
    [500_000, 'greater', 500_000, false],
    [500_000, 'at_least', 500_000, true],
    ['500000', 'at_most', 500_000, true],
    [499_999, 'less', '500000', true],
    ['nhiều', 'greater', 1, false],
    ['nhiều', 'at_most', 1, false],
    [undefined, 'less', 1, false],
    ['2026-11-27', 'less', '2026-11-28', true],
    ['2026-11-28', 'at_least', '2026-11-28', true],
    ['2026-02-30', 'less', '2026-11-28', false],
    ['2026-11-28', 'greater', 5, false],
    [Date.UTC(2026, 10, 28), 'greater', '2026-11-27', true],
  ] as const)('%j %s %j: %s', (fact, op, value, answer) => expect(holds(fact, op, value)).toBe(answer));

  it('takes a date without an hour from the clock of the shop', () => {
    // 00:30 on the 28th in Saigon is still the 27th in London.
    expect(holds('2026-11-27T17:30:00Z', 'at_least', '2026-11-28')).toBe(true);
    expect(holds('2026-11-27T17:30:00Z', 'at_least', '2026-11-28', 'Europe/London')).toBe(false);
  });

  it('finds what lies deeper, and nothing that is not its own', () => {
    const customer = { address: { city: 'Huế' }, 'a.b': 1, text: 'abc' };
    expect(evaluate(field('is', 'Huế', 'address.city'), { ...none, customer }, 0)).toBe(true);
    expect(evaluate(field('is', 1, 'a.b'), { ...none, customer }, 0)).toBe(true);
    expect(evaluate(field('known', undefined, 'constructor.name'), { ...none, customer }, 0)).toBe(false);
    expect(evaluate(field('known', undefined, 'text.length'), { ...none, customer }, 0)).toBe(false);
    expect(evaluate(field('known', undefined, 'address.city.x'), { ...none, customer }, 0)).toBe(false);
  });

  it('reads customer, start and event apart; without an event nothing is known of it', () => {
    const rule = (source: FieldRule['source']): Rules => ({
      combinator: 'and',
      rules: [{ kind: 'field', source, field: 'f', op: 'is', value: source }],
    });
    const facts: Facts = { customer: { f: 'customer' }, start: { f: 'start' }, event: { f: 'event' }, count: () => 0 };
    for (const source of ['customer', 'start', 'event'] as const) expect(evaluate(rule(source), facts, 0)).toBe(true);
    expect(evaluate(rule('event'), none, 0)).toBe(false);
  });
});

describe('history', () => {
  const day = 86_400_000;
  const at = 100 * day;
  const facts = (times: number[]): Facts => ({
    ...none,
    count: (event, since = 0) => (event === 'order_placed' ? times.filter((time) => time >= since).length : 0),
  });
  const ask = (more: object, times: number[]) =>
    evaluate({ combinator: 'and', rules: [{ kind: 'history', event: 'order_placed', op: 'happened', ...more }] }, facts(times), at);
  const within = { within: { amount: 30, unit: 'day' } };

  it('looks back from the moment of the question, the edge included', () => {
    expect(ask(within, [at - 30 * day])).toBe(true);
    expect(ask(within, [at - 30 * day - 1])).toBe(false);
    expect(ask({}, [1])).toBe(true);
    expect(ask({ ...within, op: 'not_happened' }, [at - 30 * day])).toBe(false);
  });
  it('counts', () => {
    expect(ask({ atLeast: 2 }, [1, 2])).toBe(true);
    expect(ask({ atLeast: 2 }, [1])).toBe(false);
    expect(ask({ atLeast: 2, op: 'not_happened' }, [1])).toBe(true);
  });
  it('does not look back in working days: the answer must not depend on opening hours', () => {
    const rules = {
      combinator: 'and',
      rules: [{ kind: 'history', event: 'x', op: 'happened', within: { amount: 1, unit: 'working_day' } }],
    };
    expect(rulesSchema.safeParse(rules).success).toBe(false);
  });
});

const leaf = fc.oneof(
  fc.record({
    kind: fc.constant('field' as const),
    source: fc.constantFrom('customer' as const, 'start' as const, 'event' as const),
    field: fc.constantFrom('a', 'b', 'a.b'),
    op: fc.constantFrom(...fieldOperators),
    value: fc.oneof(fc.constantFrom('x', '5', '2026-11-28'), fc.integer({ min: 0, max: 9 }), fc.boolean()),
  }),
  fc.record({
    kind: fc.constant('history' as const),
    event: fc.constantFrom('order_placed', 'contact'),
    op: fc.constantFrom('happened' as const, 'not_happened' as const),
    atLeast: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    within: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('hour' as const, 'day' as const) }), {
      nil: undefined,
    }),
  }),
);
const trees = fc.letrec<{ tree: Rules }>((tie) => ({
  tree: fc.record({
    combinator: fc.constantFrom('and' as const, 'or' as const),
    not: fc.option(fc.boolean(), { nil: undefined }),
    rules: fc.array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('tree')), { maxLength: 4 }),
  }),
})).tree;
const things = fc.dictionary(
  fc.constantFrom('a', 'b'),
  fc.oneof(fc.constantFrom('x', '5', '2026-11-27', '', null), fc.integer({ min: 0, max: 9 }), fc.array(fc.constant('x'))),
);
const at = 10_000 * 86_400_000;
const worlds = fc
  .record({ customer: things, start: things, event: things, times: fc.array(fc.integer({ min: 0, max: 40 })) })
  .map(
    ({ times, ...rest }): Facts => ({ ...rest, count: (_, since = 0) => times.filter((days) => at - days * 86_400_000 >= since).length }),
  );

describe('whatever the tree', () => {
  it('`not` turns the answer, twice gives it back', () => {
    fc.assert(
      fc.property(trees, worlds, (tree, facts) => {
        expect(evaluate({ ...tree, not: !tree.not }, facts, at)).toBe(!evaluate(tree, facts, at));
      }),
    );
  });
  it('one of many is not: none of them (De Morgan)', () => {
    fc.assert(
      fc.property(fc.array(trees, { minLength: 1, maxLength: 4 }), worlds, (rules, facts) => {
        const none: Rules = { combinator: 'and', rules: rules.map((tree) => ({ combinator: 'and', not: true, rules: [tree] })) };
        expect(evaluate({ combinator: 'or', rules }, facts, at)).toBe(!evaluate(none, facts, at));
      }),
    );
  });
  it('the order of rules does not matter', () => {
    fc.assert(
      fc.property(trees, worlds, (tree, facts) => {
        expect(evaluate({ ...tree, rules: tree.rules.toReversed() }, facts, at)).toBe(evaluate(tree, facts, at));
      }),
    );
  });
  it('asks of history only what it has announced, and announces each thing once', () => {
    fc.assert(
      fc.property(trees, worlds, (tree, facts) => {
        const name = (event: string, since?: number) => `${event} ${since ?? 'ever'}`;
        const needs = historyNeeds(tree).map(({ event, within }) => name(event, within && at - milliseconds(within)));
        expect(new Set(needs).size).toBe(needs.length);
        const count: Facts['count'] = (event, since) => {
          expect(needs).toContain(name(event, since));
          return facts.count(event, since);
        };
        evaluate(tree, { ...facts, count }, at);
      }),
    );
  });
  it('passes its own schema unchanged', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(rulesSchema.parse(tree)).toEqual(tree);
      }),
    );
  });
});
