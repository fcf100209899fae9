import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

const left = { segmentId: 'g1', change: 'left' as const };

describe('on_segment', () => {
  it('lets her pass at once', async () => {
    expect(await run(step, left, { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  });
  it('listens to its own group only', () => {
    expect(definition.listens?.(left)).toEqual([
      {
        name: 'start',
        event: 'segment_left',
        where: { combinator: 'and', rules: [{ kind: 'field', source: 'event', field: 'segmentId', op: 'is', value: 'g1' }] },
      },
    ]);
  });
  it('says the name of the group, and that there is none', () => {
    const vi = nodeTranslator('vi', { vi: { names: { 'segment.g1': 'VIP' } } });
    expect(say(vi, definition.sentence(left), 'on_segment')).toBe('Khi khách ra khỏi nhóm “VIP”');
    expect(say(vi, definition.sentence({ segmentId: 'g2' }), 'on_segment')).toBe('Khi khách vào nhóm (nhóm không còn)');
    expect(say(vi, definition.sentence({}), 'on_segment')).toBe('Khi khách vào nhóm (chưa chọn nhóm)');
  });
  it('has members that qualified before, unless it waits for them to leave', () => {
    expect(definition.members?.({ segmentId: 'g1', change: 'entered' })).toBe('g1');
    expect(definition.members?.(left)).toBeUndefined();
  });
  it('finds that the group is gone, where groups are known', () => {
    const check = (segments?: Record<string, string>) => definition.check?.(left, { nodeId: 'n', channels: {}, segments });
    expect(check()).toEqual([]);
    expect(check({ g1: 'VIP' })).toEqual([]);
    expect(check({})).toMatchObject([{ code: 'gone', severity: 'error', field: 'segmentId' }]);
  });
});
