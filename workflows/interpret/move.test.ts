import { describe, expect, test } from 'vitest';
import type { Answer } from '#nodes/kit/calls.ts';
import type { Step } from '#nodes/kit/runtime.ts';
import type { Delivery, MovedTo, Steps } from '#workflows/interpret/protocol.ts';
import type { Plan, PlanNode } from '#workflows/plan/plan.ts';
import { type Answering, type ScriptItem, simulate } from '#workflows/simulate/simulate.ts';

const minute = 60_000;
const start = 1_800_000_000_000;

const steps: Steps = {
  trigger: { 1: async () => ({ port: 'next' }) },
  send: { 1: (runtime) => runtime.call('send', {}) },
  // Its settings decide whether a calendar is asked, so that its memo has two forms.
  sleep: {
    1: (async (runtime, { minutes, calendar }) => {
      const from = runtime.now();
      const duration = { amount: minutes, unit: 'working_day' } as const;
      const at = calendar ? (await runtime.read('deadline', { from, duration })).at : from + minutes * minute;
      await runtime.sleepUntil(at);
      return { port: 'next' };
    }) satisfies Step<{ minutes: number; calendar?: boolean }>,
  },
  // Asks, and waits for an answer: an effect, then a wait.
  ask: {
    1: (async (runtime, { minutes }) => {
      await runtime.call('send', {});
      const came = await runtime.waitFor(['a', 'b'], runtime.now() + minutes * minute);
      return { port: came === 'timeout' ? 'timeout' : came.name };
    }) satisfies Step<{ minutes: number }>,
  },
  exit: { 1: async () => ({ port: 'end' }) },
};

type Line = [id: string, type: string, next?: Record<string, string>, config?: unknown, most?: number];
function plan(lines: Line[]): Plan {
  const index = (id: string) => lines.findIndex((line) => line[0] === id);
  const nodes = lines.map(
    ([id, type, next = {}, config = {}, most]): PlanNode => ({
      ...{ id, type, name: id, semantics: 1, config },
      ...(most === undefined ? {} : { most: { next: most } }),
      next: Object.fromEntries(Object.entries(next).map(([port, to]) => [port, index(to)])),
      ...(type === 'send' ? { settles: true } : {}),
      ...(type === 'trigger' ? { starts: true } : {}),
      ...(type === 'exit' ? { ends: true } : {}),
    }),
  );
  return { format: 'nhip.plan/1', semantics: 1, nodes, listens: [] };
}

const move: Delivery = { kind: 'move' };
const event = (id: string, key: string, moves?: number): Delivery => ({
  kind: 'event',
  id,
  at: 1,
  keys: [key],
  ...(moves ? { moves } : {}),
});
const at = (minutes: number, delivery: Delivery): ScriptItem => ({ at: start + minutes * minute, delivery });
type To = Omit<MovedTo, 'plan' | 'node' | 'visit' | 'loose' | 'changed' | 'versionId'> & Partial<MovedTo> & { lines: Line[] };

/** Answers each move in turn; null: no place for her. */
async function run(lines: Line[], script: ScriptItem[], moves: (To | null)[], answers: Answer[] = []) {
  const left = [...moves];
  const given = [...answers];
  const answer: Answering = (kind, request) => {
    if (kind === 'end') return { done: null };
    if (request.name === 'deadline') return { done: { at: request.at + 60 * minute } };
    if (kind !== 'move') return given.shift() ?? { done: { port: 'sent' } };
    const to = left.shift();
    if (to === undefined || to === null) return { done: null };
    const { lines: other, ...more } = to;
    const there = plan(other);
    const node = there.nodes.findIndex(({ id }) => id === to.nodeId);
    return { done: { versionId: 'w', plan: JSON.stringify(there), node, visit: 1, loose: true, changed: [], ...more } satisfies MovedTo };
  };
  const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
  const ran = await simulate({ plan: plan(lines), steps, enrollment, entry: 0, start, script, answer });
  return {
    ...ran,
    path: ran.visits.map(({ nodeId, port, enteredAt }) => `${nodeId}>${port ?? ''}@${(enteredAt - start) / minute}`).join(' '),
    keys: ran.requests.map(({ request }) => request.key.slice(2)),
    versions: ran.requests.map(({ request }) => request.versionId).join(''),
  };
}

const sleeps = (minutes: number, more: Record<string, unknown> = {}): Line[] => [
  ['t', 'trigger', { next: 'w' }],
  ['w', 'sleep', { next: 's' }, { minutes, ...more }],
  ['s', 'send', { sent: 'x' }],
  ['x', 'exit'],
];
const kept = (lines: Line[], nodeId = 'w'): To => ({ lines, nodeId, way: 'kept' });

describe('a step that is in both versions keeps what has come of it', () => {
  test.each([
    ['longer now', sleeps(90)],
    ['shorter now', sleeps(5)],
    ['by a calendar now', sleeps(2, { calendar: true })],
  ])('its deadline, though the wait is %s', async (_what, lines) => {
    const ran = await run(sleeps(30), [at(10, move)], [kept(lines)]);
    expect(ran.path).toBe('t>next@0 w>next@0 s>sent@30 x>@30');
  });
  test('its deadline, though no calendar is asked any more', async () => {
    const ran = await run(sleeps(2, { calendar: true }), [at(10, move)], [kept(sleeps(5))]);
    expect(ran.path).toBe('t>next@0 w>next@0 s>sent@60 x>@60');
    expect(ran.keys).toEqual(['w:1:1', 'w:1:move', 's:1:0']);
  });
  test('its visit, and the effects it has had: the question is not asked again', async () => {
    const asks = (minutes: number): Line[] => [
      ['t', 'trigger', { next: 'q' }],
      ['q', 'ask', { a: 'x', timeout: 's' }, { minutes }],
      ['s', 'send', { sent: 'x' }],
      ['x', 'exit'],
    ];
    const ran = await run(asks(30), [at(10, move)], [kept(asks(99), 'q')]);
    expect(ran.path).toBe('t>next@0 q>timeout@0 s>sent@30 x>@30');
    expect(ran.keys).toEqual(['q:1:0', 'q:1:move', 's:1:0']);
  });
  test('a second wait of the same step has its own end again', async () => {
    const twice: Steps = {
      ...steps,
      sleep: {
        1: async (runtime) => {
          await runtime.sleepUntil(start + 30 * minute);
          await runtime.sleepUntil(start + 50 * minute);
          return { port: 'next' };
        },
      },
    };
    const there = plan(sleeps(1));
    const to = { versionId: 'w', plan: JSON.stringify(there), node: 1, nodeId: 'w', visit: 1, way: 'kept', loose: true, changed: [] };
    const ran = await simulate({
      ...{ plan: plan(sleeps(2)), steps: twice, entry: 0, start, script: [at(10, move)] },
      enrollment: { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' },
      answer: (kind) => ({ done: kind === 'move' ? to : { port: 'sent' } }),
    });
    expect((ran.visits.at(-1)?.enteredAt ?? 0) - start).toBe(50 * minute);
  });
  test('a pause holds it still, and a resume that comes meanwhile is not lost', async () => {
    const lines = sleeps(0);
    const held = await run(lines, [at(10, move), at(20, { kind: 'resume' })], [kept(lines, 's')], [{ held: true }]);
    expect(held.path).toBe('t>next@0 w>next@0 s>sent@0 x>@20');
    const both = await run(lines, [at(10, move), at(10, { kind: 'resume' })], [kept(lines, 's')], [{ held: true }]);
    expect(both.path).toBe('t>next@0 w>next@0 s>sent@0 x>@10');
    expect(both.keys).toEqual(['s:1:0', 's:1:move', 's:1:0']);
  });
  test('what the guard puts off stays put off', async () => {
    const lines = sleeps(0);
    const ran = await run(lines, [at(10, move)], [kept(lines, 's')], [{ holdUntil: start + 45 * minute }]);
    expect(ran.path).toBe('t>next@0 w>next@0 s>sent@0 x>@45');
  });
});

describe('a step that is mapped begins', () => {
  const there: Line[] = [
    ['t', 'trigger', { next: 'v' }],
    ['v', 'sleep', { next: 's' }, { minutes: 20 }],
    ['s', 'send', { sent: 'x' }],
    ['x', 'exit'],
  ];
  test('with a time of its own, and the way out of the old one is not taken', async () => {
    const ran = await run(sleeps(30), [at(10, move)], [{ lines: there, nodeId: 'v', way: 'mapped' }]);
    expect(ran.path).toBe('t>next@0 w>@0 v>next@10 s>sent@30 x>@30');
    expect(ran.versions).toBe('vw');
  });
  test('undone before she has passed it: she is as she was, with the time she had', async () => {
    const back: To = { lines: sleeps(30), nodeId: 'w', way: 'back', versionId: 'v' };
    const ran = await run(sleeps(30), [at(10, move), at(15, move)], [{ lines: there, nodeId: 'v', way: 'mapped' }, back]);
    expect(ran.path).toBe('t>next@0 w>@0 v>@10 w>next@15 s>sent@30 x>@30');
    expect(ran.visits.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('when', () => {
  test('there is no place for her, she goes on as if nobody had asked', async () => {
    const ran = await run(sleeps(30), [at(10, move)], [null]);
    expect(ran.path).toBe('t>next@0 w>next@0 s>sent@30 x>@30');
    expect(ran.versions).toBe('vv');
  });
  test('an end comes with it, the end goes first', async () => {
    const ran = await run(sleeps(30), [at(10, move), at(10, { kind: 'cancel', reason: 'removed' })], [kept(sleeps(5))]);
    expect([ran.end?.reason, ran.keys]).toEqual(['removed', ['w:1:end']]);
  });
  test('a skip or an event comes with it, it goes first and neither is lost', async () => {
    const skipped = await run(sleeps(30), [at(10, move), at(10, { kind: 'skip', nodeId: 'w' })], [kept(sleeps(90))]);
    expect(skipped.path).toBe('t>next@0 w>next@0 s>sent@10 x>@10');
    const asks: Line[] = [
      ['t', 'trigger', { next: 'q' }],
      ['q', 'ask', { a: 'x', timeout: 'x' }, { minutes: 30 }],
      ['x', 'exit'],
    ];
    const answered = await run(asks, [at(10, event('e', 'q/a')), at(10, move)], [kept(asks, 'q')]);
    expect(answered.path).toBe('t>next@0 q>a@0 x>@10');
    expect(answered.versions).toBe('vvw');
  });
  test('it comes at the very moment of a limit, it goes first', async () => {
    const ran = await run(sleeps(30), [at(30, move)], [kept(sleeps(90))]);
    expect(ran.path).toBe('t>next@0 w>next@0 s>sent@30 x>@30');
    expect(ran.versions).toBe('vw');
  });
  test('a call is under way, it waits until that is done, and acts before the next', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 's' }],
      ['s', 'send', { sent: 'z' }],
      ['z', 'send', { sent: 'x' }],
      ['x', 'exit'],
    ];
    const ran = await run(lines, [at(0, move)], [kept(lines, 'z')]);
    expect(ran.keys).toEqual(['s:1:0', 'z:1:move', 'z:1:0']);
    expect(ran.versions).toBe('vvw');
  });
});

test('how often she has gone back goes along', async () => {
  const round = (most: number, minutes: number): Line[] => [
    ['t', 'trigger', { next: 'w' }],
    ['w', 'sleep', { next: 'w', 'next.over': 'x' }, { minutes }, most],
    ['x', 'exit'],
  ];
  const ran = await run(round(3, 10), [at(25, move)], [kept(round(3, 10), 'w')]);
  expect(ran.path).toBe('t>next@0 w>next@0 w>next@10 w>next@20 w>next.over@30 x>@40');
  // Fewer are allowed there than she has gone.
  const fewer = await run(round(3, 10), [at(25, move)], [kept(round(1, 10), 'w')]);
  expect(fewer.path).toBe('t>next@0 w>next@0 w>next@10 w>next.over@20 x>@30');
});

describe('what was matched in the version before', () => {
  const asks = (a: string, b: string): Line[] => [
    ['t', 'trigger', { next: 'w' }],
    ['w', 'sleep', { next: 'q' }, { minutes: 30 }],
    ['q', 'ask', { a, b, timeout: 'x' }, { minutes: 30 }],
    ['s', 'send', { sent: 'x' }],
    ['x', 'exit'],
  ];
  test.each([
    ['counts where it means the same', [], 'q>a'],
    ['does not count where it means something else', ['q/a'], 'q>timeout'],
  ])('%s', async (_what, changed, expected) => {
    const to = { ...kept(asks('s', 'x')), changed };
    const before = await run(asks('x', 's'), [at(5, event('e', 'q/a')), at(10, move)], [to]);
    expect(before.path).toContain(expected);
    // It was on its way when she moved.
    const late = await run(asks('x', 's'), [at(10, move), at(11, event('e', 'q/a'))], [to]);
    expect(late.path).toContain(expected);
    const after = await run(asks('x', 's'), [at(10, move), at(11, event('e', 'q/a', 1))], [to]);
    expect(after.path).toContain('q>a');
  });
});
