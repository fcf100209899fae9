import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { evaluate } from '../kit/rules/evaluate.ts';
import type { Rules } from '../kit/rules/schema.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const noContact: Rules = {
  combinator: 'and',
  rules: [{ kind: 'history', event: 'contact', op: 'not_happened', within: { amount: 15, unit: 'day' } }],
};
const now = Date.UTC(2026, 10, 27, 8);
const fifteenDays = 15 * 86_400_000;

describe('condition', () => {
  it.each(['yes', 'no'] as const)('asks once and leaves by the answer: %s', async (port) => {
    const ran = await run(step, { rules: noContact }, { now, reads: { evaluate: () => ({ port }) } });
    expect(ran).toEqual({ port, at: now, asked: ['evaluate {"path":"rules"}'] });
  });

  it.each([
    ['exactly 15 days ago is still within', now - fifteenDays, false],
    ['a millisecond longer ago is not', now - fifteenDays - 1, true],
    ['now is within', now, false],
  ])('“no contact for 15 days”: %s', (_, contact, answer) => {
    const facts = { customer: {}, start: {}, count: (event: string, since = 0) => (event === 'contact' && contact >= since ? 1 : 0) };
    expect(evaluate(noContact, facts, now)).toBe(answer);
  });

  it('says its question on the card', () => {
    const vi = nodeTranslator('vi');
    const en = nodeTranslator('en');
    const bought: Rules = {
      combinator: 'and',
      rules: [{ kind: 'history', event: 'order_placed', op: 'not_happened', within: { amount: 30, unit: 'day' } }],
    };
    expect(say(vi, definition.sentence({ rules: bought }), 'condition')).toBe('Nếu chưa đặt hàng trong 30 ngày qua');
    expect(say(en, definition.sentence({ rules: bought }), 'condition')).toBe('If the customer has not ordered in the last 30 days');
    expect(say(vi, definition.sentence({}), 'condition')).toBe('Chưa đặt điều kiện');
  });

  it('is a mistake without a question, and when it asks for an event that it does not wait for', () => {
    const codes = (rules: Rules) =>
      definition.check?.({ rules }, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);
    expect(codes({ combinator: 'and', rules: [] })).toEqual(['empty rules']);
    expect(codes(noContact)).toEqual([]);
    expect(codes({ combinator: 'and', rules: [{ kind: 'field', source: 'event', field: 'total', op: 'known' }] })).toEqual([
      'rules_no_event rules.rules.0.source',
    ]);
  });
});
