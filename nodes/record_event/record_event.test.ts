import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { RecordEventConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const check = (config: RecordEventConfig) =>
  definition.check?.(config, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);

describe('record_event', () => {
  it('asks for the event once, also when it is cut', async () => {
    const calls = { raise: () => ({ port: 'next' as const }) };
    expect(await run(step, { event: 'x' }, { now: 5, calls, cutAfter: 1 })).toEqual({ port: 'next', at: 5, asked: ['raise {}'] });
  });
  it('says what it records', () => {
    const vi = nodeTranslator('vi');
    expect(say(vi, definition.sentence({ event: 'order_delivered' }), 'record_event')).toBe('Ghi vào hồ sơ: đơn giao xong');
    expect(say(vi, definition.sentence({}), 'record_event')).toBe('Ghi vào hồ sơ: (chưa chọn hoạt động)');
  });
  it('finds names given twice, fields nobody knows, and what is no event', () => {
    const data = [
      { name: 'branch', value: '{{ event.branch }}' },
      { name: 'branch', value: '{{ customer.nmae }}' },
      { name: 'open', value: '{{ event.x' },
    ];
    expect(check({ event: 'contact', data })).toEqual([
      'contact_is_no_event event',
      'pairs_same_name data.1.name',
      'pairs_unknown_field data.1.value',
      'pairs_open data.2.value',
    ]);
    expect(check({ event: 'x', data: data.slice(0, 1) })).toEqual([]);
    expect(definition.config.safeParse({ event: 'x', data: [{ name: 'mã đơn', value: '' }] }).success).toBe(false);
  });
});
