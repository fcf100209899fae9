import { describe, expect, test } from 'vitest';
import type { Step } from '#nodes/kit/runtime.ts';
import type { PlanNode } from '#workflows/plan/plan.ts';
import { interpreter } from './interpret.ts';
import type { Host, Steps } from './protocol.ts';

const start = 1_800_000_000_000;
const listen: Step<unknown> = async (runtime) => {
  const came = await runtime.waitFor(['a'], runtime.now() + 60_000);
  return { port: came === 'timeout' ? 'timeout' : came.name };
};
const steps: Steps = { trigger: { 1: async () => ({ port: 'next' }) }, listen: { 1: listen } };
const node = (id: string, type: string, more: Partial<PlanNode>): PlanNode => ({
  id,
  type,
  name: id,
  semantics: 1,
  config: {},
  next: {},
  ...more,
});
const nodes = [
  node('t', 'trigger', { next: { next: 1 }, starts: true }),
  node('l', 'listen', { next: { timeout: 2 } }),
  node('s', 'listen', {}),
];

describe('a wait that is ended while she is still on the start', () => {
  const ran = async (nodeId: string, semantics: number) => {
    // A signal may come in the very task that begins.
    const asked = new Error('asked nothing');
    const host: Host = {
      ...{ now: () => start, turn: () => 0, wait: async (until) => (until === undefined ? true : Promise.reject(asked)) },
      ...{ perform: async () => ({ done: null }), move: () => Promise.reject(asked) },
    };
    const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
    const it = interpreter(
      { format: 'nhip.plan/1', semantics, nodes, listens: [] },
      { enrollment, entry: 0, enteredAt: start },
      { host, steps },
    );
    it.deliver({ kind: 'skip', nodeId });
    await it.run().catch(() => undefined);
    return it.position().nodeId;
  };
  test('is ended when she comes to it, and no other', async () => {
    expect(await ran('l', 3)).toBe('s');
    expect(await ran('s', 3)).toBe('l');
  });
  test('is not in plans of before, whose histories must replay', async () => {
    expect(await ran('l', 2)).toBe('l');
  });
});
