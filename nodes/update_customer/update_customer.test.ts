import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { UpdateCustomerConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const set = (...pairs: [name: string, value: string][]) => ({ set: pairs.map(([name, value]) => ({ name, value })) });
const check = (config: UpdateCustomerConfig) =>
  definition.check?.(config, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);

describe('update_customer', () => {
  it('asks for the change and goes on', async () => {
    const calls = { update: () => ({ port: 'next' as const }) };
    expect(await run(step, set(['status', 'mất']), { now: 5, calls })).toEqual({ port: 'next', at: 5, asked: ['update {}'] });
  });
  it('says what it changes', () => {
    const vi = nodeTranslator('vi');
    expect(say(vi, definition.sentence(set(['status', 'Mất'], ['city', ''])), 'update_customer')).toBe(
      'Cập nhật khách: trạng thái là Mất, để trống tỉnh thành',
    );
  });
  it('says which labels it puts on and takes off', () => {
    const said = say(
      nodeTranslator('vi'),
      definition.sentence({ set: [], labelsOn: ['VIP', 'Quan tâm'], labelsOff: ['Mới'] }),
      'update_customer',
    );
    expect(said).toBe('Cập nhật khách: gắn nhãn VIP và Quan tâm, gỡ nhãn Mới');
  });
  it('leaves what customers are recognised by to people', () => {
    expect(check(set(['status', 'x']))).toEqual([]);
    expect(check(set(['phone', '{{ event.phone }}']))).toEqual(['identity set.0.name']);
    expect(check(set())).toEqual(['nothing set']);
    expect(check({ set: [], labelsOn: ['VIP'], labelsOff: ['VIP'] })).toEqual(['both_ways labelsOff']);
    expect(check({ set: [], labelsOff: ['VIP'] })).toEqual([]);
  });
});
