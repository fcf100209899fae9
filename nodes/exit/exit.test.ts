import { describe, expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { say } from '../kit/texts.ts';
import { nodeTranslator } from '../load.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

describe('exit', () => {
  it('has no way out and asks nobody', async () => {
    expect(definition.ports({})).toEqual([]);
    expect(definition.traits.ends).toBe(true);
    expect((await run(step, {}, { now: 5 })).asked).toEqual([]);
  });
  it('says how it ended', () => {
    const vi = nodeTranslator('vi');
    expect(say(vi, definition.sentence({ outcome: ' đã mua lại ' }), 'exit')).toBe('Kết thúc: đã mua lại');
    expect(say(vi, definition.sentence({ outcome: ' ' }), 'exit')).toBe('Khách rời hành trình');
  });
});
