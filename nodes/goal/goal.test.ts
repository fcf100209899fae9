import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

describe('goal', () => {
  it('tells the server at once and goes on', async () => {
    const ran = await run(step, { goal: 'đã mua lại' }, { now: 5, reads: { reached: () => ({ port: 'next' }) } });
    expect(ran).toEqual({ port: 'next', at: 5, asked: ['reached {}'] });
    expect(definition.traits).toEqual({ settles: true, counts: true });
  });
  it('says what has been reached', () => {
    const vi = nodeTranslator('vi');
    expect(say(vi, definition.sentence({ goal: ' đã mua lại ' }), 'goal')).toBe('Đạt: đã mua lại');
    expect(say(vi, definition.sentence({ goal: ' ' }), 'goal')).toBe('Chưa đặt tên cột mốc');
  });
});
