import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { CallConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const start = Date.UTC(2026, 10, 27, 8);
const until = start + 4 * 3_600_000;
const config: CallConfig = {
  script: 'Chào chị',
  who: { rule: 'owner', team: { id: 't', name: 'CSKH' } },
  due: { amount: 4, unit: 'working_hour' },
};
const calls = { openTask: () => ({ until }), timeUp: ({ port }: { port: string }) => ({ port }) };
const came = (name: string, at = start + 1) => run(step, config, { now: start, events: [{ name, at }], calls });

describe('call', () => {
  it.each(['reached', 'no_answer', 'call_back', 'refused'])('goes on by what came of it: %s', async (outcome) => {
    expect(await came(`${outcome}:1`)).toMatchObject({ port: outcome, at: start + 1 });
  });
  it('has a way out for when nobody has called, and for nothing else', async () => {
    expect(await came('reached:1', until + 1)).toMatchObject({ port: 'overdue', at: until });
    expect(await came('reached:2')).toMatchObject({ port: 'overdue' });
    expect(definition.ports(config).map(({ id }) => id)).toEqual(['reached', 'no_answer', 'call_back', 'refused', 'overdue']);
  });
  it.each([0, 1, 2])('survives being cut after %i things', async (cutAfter) => {
    expect((await run(step, config, { now: start, cutAfter, calls })).asked).toHaveLength(2);
  });
  it('says who calls and by when', () => {
    expect(say(nodeTranslator('vi'), definition.sentence(config), 'call')).toBe('Giao cho người phụ trách khách gọi trong 4 giờ làm việc');
  });
});
