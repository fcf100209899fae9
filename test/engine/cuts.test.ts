import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalogue } from '#nodes/catalogue.ts';
import type { Step } from '#nodes/kit/runtime.ts';
import { steps } from '#nodes/steps.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { type Answering, type ScriptItem, simulate } from '#workflows/simulate/simulate.ts';
import { world } from './kit/chance.ts';
import { compiled, draw, message } from './kit/draw.ts';
import { moving } from './kit/moving.ts';
import { cases } from './kit/random.ts';

const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
const start = 1_800_000_000_000;

test('a journey cut at every wait does what it does uncut', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ journey, other, map, entry, script, seed }) => {
      const { plan, ...first } = compiled(journey);
      const versions = [
        { plan, ...first, versionId: enrollment.versionId },
        { ...compiled(other), versionId: 'other' },
      ];
      const input = {
        plan,
        steps,
        enrollment,
        entry,
        start,
        script: script.map(({ after, delivery }) => ({ at: start + after, delivery })),
      };
      const whole = await simulate({ ...input, answer: moving(world(seed), versions, map) });
      const cut = await simulate({ ...input, answer: moving(world(seed), versions, map), cutWaits: true });
      expect(cut.requests).toEqual(whole.requests);
      expect(cut.visits).toEqual(whole.visits);
      expect(cut.end).toEqual(whole.end);
    }),
    { numRuns: 500 },
  );
});

const anybody = { who: { rule: 'role', role: 'agent' } };
/** What a fresh step of a kind still lacks. */
const filledIn: Record<string, Record<string, unknown>> = {
  send_message: message,
  survey: { subject: 'Hỏi thăm', body: 'Bạn có hài lòng không?' },
  ask: { subject: 'Hỏi thăm', body: 'Bạn có hài lòng không?' },
  create_task: { ...anybody, title: 'Gọi hỏi thăm' },
  call: { ...anybody, script: 'Chào khách' },
};
/** By what staff wake a step that asks them. */
const wakes: Record<string, string[]> = {
  create_task: ['done:1'],
  call: ['reached:1', 'refused:1'],
  escalate: ['handled:1'],
  survey: ['low:1', 'high:1'],
};

/** Every kind of step that may keep her, as it is drawn at first, and with every limit of its settings in working days. */
const keeping = Object.values(catalogue)
  .filter(({ traits }) => traits.waits === true || traits.sends === true)
  .flatMap(({ type, defaults }) => {
    const inDays = JSON.parse(JSON.stringify(defaults).replaceAll(/"unit":"\w+"/g, '"unit":"working_day"'));
    return [defaults, inDays].map((config): [string, Record<string, unknown>] => [type, config]);
  });

test.each(keeping)('%s %o comes back to each of its awaits', async (type, settings) => {
  const config = { ...settings, ...filledIn[type] };
  const ports = catalogue[type]?.ports(config).map(({ id }) => id) ?? [];
  const { plan } = compiled(
    draw({
      start: ['by_hand', {}, { next: 'step' }],
      step: [type, config, Object.fromEntries(ports.map((port) => [port, 'out']))],
      out: ['exit', {}],
    }),
  );
  const day = 86_400_000;
  const answer = (): Answering => {
    const turns = new Map<string, number>();
    return (kind, { key, name, at, input }) => {
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      if (kind === 'end') return { done: null };
      if (name === 'unheard') return { done: { event: null } };
      if (name === 'deadline' || name === 'moment') return { done: { at: (input as { from: number }).from + 2 * day } };
      const done = name === 'openTask' || name === 'raiseTask' ? { until: at + 2 * day } : name === 'timeUp' ? input : { port: 'sent' };
      // Her answer, below, was written when she came in.
      if (name === 'askScore' && turn > 1) return { done: { until: at + 2 * day, remindAt: at + day } };
      if (name === 'remindScore' && turn > 1) return { done: {} };
      if (name === 'readAnswer') return { done: { port: 'other' } };
      if (name === 'ask' && turn > 1) return { done: { at: start } };
      return turn === 0 ? { held: true } : turn === 1 ? { holdUntil: at + day } : { done };
    };
  };
  const listened = [...plan.listens.map(({ key }) => key), ...(wakes[type] ?? []).map((name) => `step/${name}`)];
  const scripts: ScriptItem[][] = [
    [{ at: start + day / 2, delivery: { kind: 'resume' } }],
    [{ at: start + day / 2, delivery: { kind: 'skip', nodeId: 'step' } }],
    [{ at: start + day / 2, delivery: { kind: 'cancel', reason: 'removed' } }],
    ...listened.map((key): ScriptItem[] => [{ at: start + day / 2, delivery: { kind: 'event', id: 'e', at: start, keys: [key] } }]),
  ];
  for (const script of scripts) {
    const input = { plan, steps, enrollment, entry: 0, start, script };
    const whole = await simulate({ ...input, answer: answer() });
    const cut = await simulate({ ...input, answer: answer(), cutWaits: true });
    expect(whole.timeline.some(({ kind }) => kind === 'waits')).toBe(true);
    expect(cut.requests).toEqual(whole.requests);
    expect(cut.visits).toEqual(whole.visits);
    expect(cut.end).toEqual(whole.end);
  }
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
