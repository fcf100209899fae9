import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import type { CreateTaskConfig } from './config.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const start = Date.UTC(2026, 10, 27, 8);
const until = start + 8 * 3_600_000;
const config: CreateTaskConfig = {
  title: 'Gọi hỏi thăm {{ customer.greeting }}',
  who: { rule: 'least_busy', team: { id: 't1', name: 'CSKH Quận 7' } },
  due: { amount: 1, unit: 'working_day' },
};
const calls = { openTask: () => ({ until }), timeUp: ({ port }: { port: string }) => ({ port }) };
const came = (name: string, at: number) => run(step, config, { now: start, events: [{ name, at }], calls });

describe('create_task', () => {
  it('goes on as soon as the task is done, to the very moment it is due', async () => {
    expect(await came('done:1', start + 5000)).toMatchObject({ port: 'done', at: start + 5000 });
    expect(await came('done:1', until)).toMatchObject({ port: 'done', at: until });
  });
  it('is overdue a moment later, and asks the server before it says so', async () => {
    const ran = await came('done:1', until + 1);
    expect(ran).toMatchObject({ port: 'overdue', at: until });
    expect(ran.asked).toEqual(['openTask {"ask":"task"}', 'timeUp {"port":"overdue"}']);
  });
  it('believes the server that somebody was in time after all', async () => {
    expect(await run(step, config, { now: start, calls: { ...calls, timeUp: () => ({ port: 'done' }) } })).toMatchObject({ port: 'done' });
  });
  it('does not mind what is done late of another passage through it', async () => {
    expect(await came('done:2', start + 5000)).toMatchObject({ port: 'overdue' });
  });
  it.each([0, 1, 2])('survives being cut after %i things: the task is given once', async (cutAfter) => {
    const ran = await run(step, config, { now: start, cutAfter, calls });
    expect(ran).toMatchObject({ port: 'overdue', at: until });
    expect(ran.asked).toHaveLength(2);
  });
});

describe('create_task, as it is drawn', () => {
  const vi = nodeTranslator('vi');
  const sentence = (of: Partial<CreateTaskConfig>) => say(vi, definition.sentence(of), 'create_task');
  const problems = (of: Partial<CreateTaskConfig>) =>
    definition.check?.({ ...config, ...of }, { nodeId: 'n', channels: {} }).map(({ code, field }) => `${code} ${field}`);

  it('says who and until when', () => {
    expect(sentence(config)).toBe('Giao cho người đang rảnh nhất của đội CSKH Quận 7, hạn 1 ngày làm việc');
    expect(
      sentence({ ...config, who: { rule: 'person', person: { id: 'u', name: 'Lan' } }, due: { amount: 4, unit: 'working_hour' } }),
    ).toBe('Giao cho Lan, hạn 4 giờ làm việc');
    expect(sentence({ who: { rule: 'team' } })).toBe('Giao cho đội (chưa chọn), hạn (chưa đặt thời gian): chưa ghi việc gì');
  });
  it('wants somebody who does it, and words that exist', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ who: { rule: 'person' } })).toEqual(['who_missing who']);
    expect(problems({ who: { rule: 'round_robin' } })).toEqual(['who_missing who']);
    expect(problems({ who: { rule: 'owner' } })).toEqual(['owner_alone who']);
    expect(problems({ script: '{{ customer.nickname }}' })).toEqual(['unknown_field script']);
    expect(problems({ due: { amount: 3650, unit: 'working_hour' } })).toEqual(['very_long due']);
  });
});
