import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { SetValueConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const fixed = (type: SetValueConfig['type'], value?: SetValueConfig['value']): SetValueConfig => ({
  name: 'quà',
  how: 'fixed',
  type,
  value,
});
const check = (config: SetValueConfig) =>
  definition.check?.(config, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);
const said = (config: Partial<SetValueConfig>) => say(nodeTranslator('vi'), definition.sentence(config), 'set_value');

describe('set_value', () => {
  it('asks for it and goes on', async () => {
    const calls = { keep: () => ({ port: 'next' as const }) };
    expect(await run(step, fixed('text', 'có'), { now: 5, calls })).toEqual({ port: 'next', at: 5, asked: ['keep {}'] });
  });
  it('says what it keeps', () => {
    expect(said({})).toBe('Ghi nhớ giá trị: chưa đặt tên');
    expect(said({ name: 'số_lần_nhắc', how: 'add', by: 1 })).toBe('Cộng 1 vào số lần nhắc');
    expect(said({ name: 'hạn', how: 'fixed', type: 'date', value: '2026-12-05' })).toBe('Ghi nhớ hạn là 5/12/2026');
    expect(said({ name: 'quà', how: 'fixed', type: 'yes_no', value: true })).toBe('Ghi nhớ quà là có');
    expect(said({ name: 'tiền', how: 'field', from: { source: 'start', field: 'total' } })).toBe('Ghi nhớ tiền, lấy từ giá trị đơn');
  });
  it('asks for what its way of saying it needs, and for a value of its kind', () => {
    expect(check(fixed('text'))).toEqual(['no_value value']);
    expect(check({ ...fixed('text'), how: 'field' })).toEqual(['no_from from']);
    expect(check({ ...fixed('text'), how: 'add' })).toEqual(['no_by by']);
    expect(check(fixed('number', 'nhiều'))).toEqual(['not_number value']);
    expect(check(fixed('date', 'mai'))).toEqual(['not_date value']);
    expect(check(fixed('yes_no', 'có lẽ'))).toEqual(['not_yes_no value']);
    for (const right of [fixed('number', 3), fixed('date', '2026-12-05'), fixed('yes_no', false), fixed('text', 'x')])
      expect(check(right)).toEqual([]);
  });
  it('is a number when something is added to it, whatever was chosen before', () => {
    expect(definition.keeps?.({ ...fixed('text'), how: 'add', by: 1 })).toEqual({ name: 'quà', type: 'number' });
    expect(definition.hides?.({ how: 'add' })).toEqual(['value', 'from', 'type']);
  });
  it('takes a name that rules and messages can use', () => {
    const takes = (name: string) => definition.config.safeParse({ ...fixed('text', 'x'), name }).success;
    expect(['số_lần_nhắc', 'a1', '_x'].map(takes)).toEqual([true, true, true]);
    expect(['', '1a', 'số lần', 'a.b', 'a-b'].map(takes)).toEqual([false, false, false, false, false]);
  });
});
