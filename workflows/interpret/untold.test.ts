import { expect, test } from 'vitest';
import type { Step } from '#nodes/kit/runtime.ts';
import type { PlanNode } from '#workflows/plan/plan.ts';
import { simulate } from '#workflows/simulate/simulate.ts';
import type { Steps } from './protocol.ts';

const start = 1_800_000_000_000;
const sleep: Step<unknown> = async (runtime) => {
  await runtime.sleepUntil(runtime.now() + 60_000);
  return { port: 'next' };
};
const send: Step<unknown> = (runtime) => runtime.call('send', {});
const steps: Steps = { trigger: { 1: async () => ({ port: 'next' }) }, sleep: { 1: sleep }, send: { 1: send } };

/** What the server hears, step by step, of somebody who goes along `types`. */
async function heard(semantics: number, ...types: ('sleep' | 'send')[]): Promise<string[]> {
  const kinds = ['trigger', ...types];
  const nodes = kinds.map(
    (type, index): PlanNode => ({
      ...{ id: `${type}${index}`, type, name: '', semantics: 1, config: {} },
      next: index + 1 < kinds.length ? { [type === 'send' ? 'sent' : 'next']: index + 1 } : {},
      ...(type === 'trigger' ? { starts: true as const } : {}),
      ...(type === 'send' ? { settles: true as const } : {}),
    }),
  );
  const { requests } = await simulate({
    plan: { format: 'nhip.plan/1', semantics, nodes, listens: [] },
    ...{ steps, entry: 0, start, script: [], enrollment: { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' } },
    answer: (_kind, { name }) => ({ done: name === 'send' ? { port: 'sent' } : null }),
  });
  return requests.map(({ request: { name, nodeId, trace } }) => `${name} at ${nodeId}, ${trace.length} told`);
}

test('a wait behind a wait is told of, one behind the start or behind a call is not: the server knows', async () => {
  expect(await heard(4, 'sleep', 'send', 'sleep')).toEqual(['send at send2, 3 told', 'end at sleep3, 2 told']);
  expect(await heard(4, 'sleep', 'sleep', 'sleep')).toEqual([
    'arrived at sleep2, 3 told',
    'arrived at sleep3, 2 told',
    'end at sleep3, 1 told',
  ]);
});

test('not under the semantics of before', async () => {
  expect(await heard(3, 'sleep', 'sleep', 'sleep')).toEqual(['end at sleep3, 4 told']);
});
