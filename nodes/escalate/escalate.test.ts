import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { EscalateConfig } from './config.ts';
import { definition } from './definition.ts';
import { together } from './hours.ts';
import { step } from './step.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 10, 27, 8);
const config: EscalateConfig = {
  levels: [
    { who: { rule: 'team', team: { id: 't', name: 'CSKH' } }, limit: { amount: 4, unit: 'working_hour' } },
    { who: { rule: 'role', role: 'manager' }, limit: { amount: 1, unit: 'working_day' } },
  ],
  stops: 'done',
};
const calls = {
  raiseTask: ({ level }: { level: number }) => ({ until: start + (level + 1) * 4 * hour }),
  timeUp: ({ port }: { port: string }) => ({ port }),
};
const came = (name: string, at: number) => run(step, config, { now: start, events: [{ name, at }], calls });

describe('escalate', () => {
  it('stops as soon as somebody acts, at whatever level, to the last moment', async () => {
    expect(await came('handled:1', start + 1)).toMatchObject({ port: 'handled', asked: ['raiseTask {"level":0}'] });
    const later = await came('handled:1', start + 8 * hour);
    expect(later).toMatchObject({ port: 'handled', at: start + 8 * hour });
    expect(later.asked).toEqual(['raiseTask {"level":0}', 'raiseTask {"level":1}']);
  });
  it('is exhausted after the last level, and not before', async () => {
    const ran = await came('handled:2', start + 1);
    expect(ran).toMatchObject({ port: 'exhausted', at: start + 8 * hour });
    expect(ran.asked.at(-1)).toBe('timeUp {"port":"exhausted"}');
  });
  it('does not climb when the server knows that somebody has acted just before', async () => {
    const raiseTask = ({ level }: { level: number }) => (level === 1 ? { port: 'handled' } : { until: start + hour });
    expect(await run(step, config, { now: start, calls: { ...calls, raiseTask } })).toMatchObject({ port: 'handled', at: start + hour });
  });
  it.each([0, 1, 2, 3, 4])('survives being cut after %i things: each level is passed once', async (cutAfter) => {
    const ran = await run(step, config, { now: start, cutAfter, calls });
    expect(ran).toMatchObject({ port: 'exhausted', at: start + 8 * hour });
    expect(ran.asked).toHaveLength(3);
  });
});

describe('escalate, as it is drawn', () => {
  const vi = nodeTranslator('vi');
  const [first, second] = config.levels;
  const sentence = (levels: unknown) => say(vi, definition.sentence({ levels: levels as EscalateConfig['levels'] }), 'escalate');

  it('says what happens outside working hours', () => {
    const plain = { ...first, limit: { amount: 2, unit: 'hour' } };
    expect(sentence(config.levels)).toBe(
      'Chuyển lên đội CSKH (4 giờ làm việc), quản lý (1 ngày làm việc). Ngoài giờ làm việc, đồng hồ đứng lại.',
    );
    expect(sentence([plain])).toBe('Chuyển lên đội CSKH (2 giờ). Chạy cả ngoài giờ và ban đêm.');
    expect(sentence([plain, second])).toContain('hạn theo giờ làm việc đứng lại, hạn thường vẫn chạy');
  });
  it('knows how long it may take, and wants somebody at each level', () => {
    expect(together(config.levels.map(({ limit }) => limit))).toEqual({ amount: 12, unit: 'working_hour' });
    expect(
      together([
        { amount: 30, unit: 'minute' },
        { amount: 2, unit: 'hour' },
      ]),
    ).toEqual({ amount: 150, unit: 'minute' });
    const broken = { ...config, levels: [{ who: { rule: 'team' as const }, limit: { amount: 1, unit: 'hour' as const } }] };
    expect(definition.check?.(broken, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`)).toEqual([
      'who_missing levels.0.who',
    ]);
  });
});
