import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Step } from '#nodes/kit/runtime.ts';
import { steps } from '#nodes/steps.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { type Answering, type ScriptItem, simulate } from '#workflows/simulate/simulate.ts';
import { world } from './kit/chance.ts';
import { compiled } from './kit/draw.ts';
import { cases } from './kit/random.ts';

const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
const start = 1_800_000_000_000;

test('a journey cut at every wait does what it does uncut', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ journey, entry, script, seed }) => {
      const { plan } = compiled(journey);
      const input = {
        plan,
        steps,
        enrollment,
        entry,
        start,
        script: script.map(({ after, delivery }) => ({ at: start + after, delivery })),
      };
      const whole = await simulate({ ...input, answer: world(seed) });
      const cut = await simulate({ ...input, answer: world(seed), cutWaits: true });
      expect(cut.requests).toEqual(whole.requests);
      expect(cut.visits).toEqual(whole.visits);
      expect(cut.end).toEqual(whole.end);
    }),
    { numRuns: 500 },
  );
});

test('a step with many awaits comes back to each of them, and no effect is repeated', async () => {
  const busy: Step<unknown> = async (runtime) => {
    const began = runtime.now();
    const { at } = await runtime.read('deadline', { from: began, duration: { amount: 1, unit: 'working_day' } });
    await runtime.sleepUntil(began + 1_000);
    const first = await runtime.call('send', {});
    const came = await runtime.waitFor(['a'], at);
    await runtime.sleepUntil(runtime.now() + 5_000);
    const again = await runtime.waitFor(['a'], runtime.now() + 60_000);
    await runtime.call('send', {});
    await runtime.sleepUntil(runtime.now() + 10_000);
    return {
      port: `${first.port}/${came === 'timeout' ? came : came.id}/${again === 'timeout' ? again : again.id}/${runtime.now() - began}`,
      set: { began },
    };
  };
  const plan: Plan = {
    ...{ format: 'nhip.plan/1', semantics: 1, listens: [] },
    nodes: [
      { id: 'b', type: 'busy', name: '', semantics: 1, config: {}, next: {} },
      { id: 'x', type: 'x', name: '', semantics: 1, config: {}, next: {} },
    ],
  };
  const asked: string[] = [];
  const held = new Set<string>();
  const answer: Answering = (kind, { key, name, at }) => {
    asked.push(key);
    if (kind === 'end') return { done: null };
    if (name === 'deadline') return { done: { at: at + 3_600_000 } };
    if (held.has(key)) return { done: { port: 'sent' } };
    held.add(key);
    return { holdUntil: at + 2_000 };
  };
  const script: ScriptItem[] = [
    { at: start + 20_000, delivery: { kind: 'event', id: 'e1', at: start, keys: ['b/a'] } },
    { at: start + 30_000, delivery: { kind: 'event', id: 'e2', at: start, keys: ['b/a'] } },
  ];
  const ran = await simulate({ plan, steps: { busy: { 1: busy } }, enrollment, entry: 0, start, script, answer, cutWaits: true });
  // 1 s, 2 s held, event at 20 s, 5 s, event at 30 s, 2 s held, 10 s.
  expect(ran.end).toEqual({ reason: 'finished', seq: 0 });
  expect(ran.requests.at(-1)?.request.at).toBe(start + 42_000);
  expect(asked).toEqual(['E:b:1:1', 'E:b:1:3', 'E:b:1:3', 'E:b:1:9', 'E:b:1:9', 'E:b:1:end']);
});
