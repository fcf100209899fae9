import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import type { Rules } from '../kit/rules/schema.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { OnScheduleConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const where: Rules = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'status', op: 'is', value: 'Quan tâm' }] };
const said = (config: Partial<OnScheduleConfig>) => say(nodeTranslator('vi'), definition.sentence(config), 'on_schedule');
const check = (config: OnScheduleConfig) =>
  definition.check?.(config, { nodeId: 'n', channels: {}, now: Date.parse('2026-11-25') }).map(({ code, field }) => `${code} ${field}`);

describe('on_schedule', () => {
  it('lets her pass at once', async () => {
    expect(await run(step, { when: { every: 'day', time: '08:00' } }, { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  });
  it('says when, and whom', () => {
    expect(said({ when: { every: 'day', time: '08:00' } })).toBe('Mỗi ngày lúc 8:00, mọi khách');
    expect(said({ when: { every: 'week', days: [5, 1], time: '14:30' }, where })).toBe(
      'thứ Hai và thứ Sáu hằng tuần lúc 14:30, khách trạng thái là Quan tâm',
    );
    expect(said({ when: { every: 'month', day: 1, time: '00:00' }, where })).toContain('Ngày 1 hằng tháng lúc 0:00');
  });
  it('finds lines of cron that cannot be read, never come or come too often, and that everybody would come', () => {
    expect(check({ when: { every: 'day', time: '08:00' } })).toEqual(['everybody where']);
    expect(check({ when: { every: 'cron', line: 'x' }, where })).toEqual(['cron_unreadable when']);
    expect(check({ when: { every: 'cron', line: '0 0 30 2 *' }, where })).toEqual(['cron_never when']);
    expect(check({ when: { every: 'cron', line: '* * * * *' }, where })).toEqual(['cron_often when']);
    expect(check({ when: { every: 'cron', line: '*/5 * * * *' }, where })).toEqual([]);
  });
});
