import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import type { FieldRule, Rules } from '../kit/rules/schema.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const over = (source: FieldRule['source']): Rules => ({
  combinator: 'and',
  rules: [{ kind: 'field', source, field: 'total', op: 'greater', value: 500_000 }],
});
const check = (event: string, where?: Rules) =>
  definition.check?.({ event, where }, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);

describe('on_event', () => {
  it('lets her pass at once', async () => {
    expect(await run(step, { event: 'order_placed' }, { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  });
  it('listens to its event, with conditions only when there are some', () => {
    expect(definition.listens?.({ event: 'order_placed', where: { combinator: 'and', rules: [] } })).toEqual([
      { name: 'start', event: 'order_placed' },
    ]);
    expect(definition.listens?.({ event: 'order_placed', where: over('event') })).toEqual([
      { name: 'start', event: 'order_placed', where: over('event') },
    ]);
  });
  it('says when it begins', () => {
    const vi = nodeTranslator('vi');
    expect(say(vi, definition.sentence({ event: 'order_placed', where: over('event') }), 'on_event')).toBe(
      'Khi khách đặt hàng, với giá trị đơn lớn hơn 500.000 ₫',
    );
    expect(say(vi, definition.sentence({ event: 'hoc_xong' }), 'on_event')).toBe('Khi có “hoc_xong”');
    expect(say(vi, definition.sentence({ event: '' }), 'on_event')).toBe('Khi (chưa chọn hoạt động)');
  });
  it('finds what can never let anybody in', () => {
    expect(check('order_placed', over('event'))).toEqual([]);
    expect(check('contact')).toEqual(['contact_is_no_event event']);
    expect(check('order_placed', over('start'))).toEqual(['rules_no_start where.rules.0.source']);
    expect(definition.config.safeParse({ event: '  ' }).success).toBe(false);
  });
});
