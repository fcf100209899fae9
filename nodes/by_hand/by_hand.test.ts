import { expect, it } from 'vitest';
import { run } from '../kit/fake-runtime.ts';
import { definition } from './definition.ts';
import { step } from './step.ts';

it('lets her pass at once and listens to nothing', async () => {
  expect(await run(step, {}, { now: 5 })).toEqual({ port: 'next', at: 5, asked: [] });
  expect(definition.listens).toBeUndefined();
  expect(definition.traits.starts).toBe('hand');
});
