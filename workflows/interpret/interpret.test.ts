import { describe, expect, test } from 'vitest';
import type { Answer } from '#nodes/kit/calls.ts';
import type { Step } from '#nodes/kit/runtime.ts';
import type { Delivery, Steps } from '#workflows/interpret/protocol.ts';
import { interpreterSemantics, type Plan, type PlanNode } from '#workflows/plan/plan.ts';
import { type Answering, type ScriptItem, scripted, simulate } from '#workflows/simulate/simulate.ts';

const minute = 60_000;
const start = 1_800_000_000_000;

const send: Step<unknown> = (runtime) => runtime.call('send', {});
const sleep: Step<{ ms: number }> = async (runtime, { ms }) => {
  await runtime.sleepUntil(runtime.now() + ms);
  return { port: 'next' };
};
const listen: Step<{ ms: number }> = async (runtime, { ms }) => {
  const came = await runtime.waitFor(['a', 'b'], runtime.now() + ms);
  return { port: came === 'timeout' ? 'timeout' : came.name };
};
const steps: Steps = {
  trigger: { 1: async () => ({ port: 'next' }) },
  send: { 1: send },
  sleep: { 1: sleep },
  listen: { 1: listen },
  exit: { 1: async () => ({ port: 'end' }) },
};

type Line = [id: string, type: string, next?: Record<string, string>, more?: Partial<PlanNode>];

function plan(lines: Line[]): Plan {
  const index = (id: string) => lines.findIndex((line) => line[0] === id);
  const nodes = lines.map(
    ([id, type, next = {}, more = {}]): PlanNode => ({
      ...{ id, type, name: id, semantics: 1, config: { ms: 10 * minute } },
      next: Object.fromEntries(Object.entries(next).map(([port, to]) => [port, index(to)])),
      ...(type === 'send' ? { settles: true } : {}),
      ...(type === 'exit' ? { ends: true } : {}),
      ...more,
    }),
  );
  return { format: 'nhip.plan/1', semantics: 2, nodes, listens: [] };
}

const well: Answering = (kind, { name }) => ({ done: kind === 'end' ? null : name === 'unheard' ? { event: null } : { port: 'sent' } });
const event = (id: string, ...keys: string[]): Delivery => ({ kind: 'event', id, at: start, keys });
const at = (minutes: number, delivery: Delivery): ScriptItem => ({ at: start + minutes * minute, delivery });

function run(lines: Line[], script: ScriptItem[] = [], answer: Answering = well) {
  const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
  return simulate({ plan: plan(lines), steps, enrollment, entry: 0, start, script, answer });
}
type Ran = Awaited<ReturnType<typeof run>>;
const path = ({ visits }: Ran) => visits.map(({ nodeId, port }) => `${nodeId}>${port ?? ''}`).join(' ');
const keys = ({ requests }: Ran) => requests.map(({ request }) => request.key);

const listening: Line[] = [
  ['t', 'trigger', { next: 'l' }],
  ['l', 'listen', { a: 'x', b: 's', timeout: 'x' }],
  ['s', 'send', { sent: 'x' }],
  ['x', 'exit'],
];

describe('an event that is waited for', () => {
  test('before the wait, in the step before it', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 's' }],
      ['s', 'send', { sent: 'l' }],
      ['l', 'listen', { a: 'x', timeout: 'x' }],
      ['x', 'exit'],
    ];
    // The pause keeps her in `s`, so that the event can come during it.
    const held = scripted({ s: [{ held: true }, { done: { port: 'sent' } }] }, well);
    const ran = await run(lines, [at(1, event('e', 'l/a')), at(2, { kind: 'resume' })], held);
    expect(path(ran)).toBe('t>next s>sent l>a x>');
  });
  test('too long before the wait: two steps earlier', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 'w' }],
      ['w', 'sleep', { next: 's' }],
      ['s', 'send', { sent: 'l' }],
      ['l', 'listen', { a: 'x', timeout: 'x' }],
      ['x', 'exit'],
    ];
    expect(path(await run(lines, [at(5, event('e', 'l/a'))]))).toBe('t>next w>next s>sent l>timeout x>');
  });
  test('during it', async () => expect(path(await run(listening, [at(5, event('e', 'l/b'))]))).toBe('t>next l>b s>sent x>'));
  test('after it', async () => {
    expect(path(await run(listening, [at(11, event('e', 'l/b'))]))).toBe('t>next l>timeout x>');
  });
  test('at the very moment of the limit: the event wins', async () => {
    expect(path(await run(listening, [at(10, event('e', 'l/a'))]))).toBe('t>next l>a x>');
  });
  test('one of another step stays unread, and the wait goes on to its own limit', async () => {
    const ran = await run(listening, [at(5, event('e', 'other/a'))]);
    expect(ran.visits.at(-1)?.enteredAt).toBe(start + 10 * minute);
  });
  test('each is used once, though the wait is entered again and again', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 'l' }],
      ['l', 'listen', { a: 'l', timeout: 'x' }],
      ['x', 'exit'],
    ];
    const ran = await run(lines, [at(1, event('e', 'l/a')), at(2, event('e', 'l/a')), at(3, event('f', 'l/a'))]);
    expect(path(ran)).toBe('t>next l>a l>a l>timeout x>');
    expect(ran.visits.map(({ visit }) => visit)).toEqual([1, 1, 2, 3, 1]);
  });
  test('an answer that comes in the turn that sends counts as come after it: the turn may be a repeated one', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 'w' }],
      ['w', 'sleep', { next: 's' }],
      ['s', 'send', { sent: 'z' }],
      ['z', 'send', { sent: 'l' }],
      ['l', 'listen', { a: 'x', timeout: 'x' }],
      ['x', 'exit'],
    ];
    expect(path(await run(lines, [at(10, event('e', 'l/a'))]))).toContain('l>a');
    expect(path(await run(lines, [at(9, event('e', 'l/a'))]))).toContain('l>timeout');
  });
  test('of two, the one that arrived first is used, not the one that happened first', async () => {
    const late: Delivery = { kind: 'event', id: 'late', at: start - 99 * minute, keys: ['l/b'] };
    expect(path(await run(listening, [at(5, event('e', 'l/a')), at(5, late)]))).toBe('t>next l>a x>');
  });
});

describe('an event that was accepted in time, and comes too late because Temporal could not be reached', () => {
  const late: Answering = (kind, request) =>
    request.name === 'unheard' ? { done: { event: { name: 'b', id: 'e', at: start } } } : well(kind, request);
  test('counts at the limit, and is not used again when it comes', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 'l' }],
      ['l', 'listen', { b: 'm', timeout: 'x' }],
      ['m', 'listen', { b: 's', timeout: 'x' }],
      ['s', 'send', { sent: 'x' }],
      ['x', 'exit'],
    ];
    const once = scripted({ m: [{ done: { event: null } }] }, late);
    const ran = await run(lines, [at(11, event('e', 'l/b', 'm/b'))], once);
    expect(path(ran)).toBe('t>next l>b m>timeout x>');
    expect(ran.requests[0]?.request).toMatchObject({
      name: 'unheard',
      nodeId: 'l',
      input: { names: ['a', 'b'], until: start + 10 * minute },
    });
  });
  test('nobody asks about it when she is let go on, when it has come, or in a plan of before', async () => {
    const asked = ({ requests }: Ran) => requests.filter(({ request }) => request.name === 'unheard').length;
    expect(asked(await run(listening, [at(1, { kind: 'skip', nodeId: 'l' })], late))).toBe(0);
    expect(asked(await run(listening, [at(1, event('f', 'l/a'))], late))).toBe(0);
    const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
    const before = { ...plan(listening), semantics: 1 };
    const ran = await simulate({ plan: before, steps, enrollment, entry: 0, start, script: [], answer: late });
    expect([asked(ran), path(ran)]).toEqual([0, 't>next l>timeout x>']);
  });
});

describe('interruptions', () => {
  const all: Delivery[] = [event('1', 'l/a'), { kind: 'skip', nodeId: 'l' }, event('2', 'goal/0'), event('3', 'exit/0')];
  test.each([
    ['event', all.slice(0, 1), 't>next l>a x>', 'finished'],
    ['skip before event', all.slice(0, 2), 't>next l>timeout x>', 'finished'],
    ['goal before skip', all.slice(0, 3), 't>next l>', 'goal'],
    ['exit before goal', all, 't>next l>', 'exitRule'],
    ['removal stands with exit', [event('2', 'goal/0'), { kind: 'cancel', reason: 'removed' }], 't>next l>', 'removed'],
  ] as [string, Delivery[], string, string][])('%s', async (_name, deliveries, expected, reason) => {
    for (const order of [deliveries, deliveries.toReversed()]) {
      const ran = await run(
        listening,
        order.map((delivery) => at(10, delivery)),
      );
      expect([path(ran), ran.end?.reason]).toEqual([expected, reason]);
    }
  });
  test('a skip for another step is ignored, also later', async () => {
    const ran = await run(listening, [at(1, { kind: 'skip', nodeId: 's' })]);
    expect(path(ran)).toBe('t>next l>timeout x>');
  });
  test('a skip ends a sleep at once', async () => {
    const ran = await run(
      [
        ['t', 'trigger', { next: 'w' }],
        ['w', 'sleep', { next: 'x' }],
        ['x', 'exit'],
      ],
      [at(3, { kind: 'skip', nodeId: 'w' })],
    );
    expect(ran.visits.at(-1)?.enteredAt).toBe(start + 3 * minute);
  });
  test('the end is told once, with the reason, and nothing is sent after', async () => {
    const ran = await run(listening, [at(1, event('e', 'exit/0')), at(2, event('f', 'l/b'))]);
    expect(ran.requests).toMatchObject([
      { kind: 'end', request: { key: 'E:l:1:end', input: { reason: 'exitRule' }, trace: [{ nodeId: 't' }, { nodeId: 'l' }] } },
    ]);
  });
  test('what comes between two messages ends it before the second', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 's' }],
      ['s', 'send', { sent: 'z' }],
      ['z', 'send', { sent: 'x' }],
      ['x', 'exit'],
    ];
    // It comes while the first is being sent: that call finishes.
    const ran = await run(lines, [at(0, { kind: 'cancel', reason: 'removed' })]);
    expect(ran.requests.map(({ kind, request }) => [kind, request.nodeId])).toEqual([
      ['call', 's'],
      ['end', 'z'],
    ]);
    expect(ran.end).toEqual({ reason: 'removed', seq: 2 });
  });
});

describe('a call that is put off', () => {
  const lines: Line[] = [
    ['t', 'trigger', { next: 's' }],
    ['s', 'send', { sent: 'w' }],
    ['w', 'sleep', { next: 'x' }],
    ['x', 'exit'],
  ];
  const later = (...answers: Answer[]) => scripted({ s: [...answers, { done: { port: 'sent' } }] }, well);
  test('waits for the resume, and asks with the same key', async () => {
    const ran = await run(lines, [at(7, { kind: 'resume' })], later({ held: true }));
    expect(keys(ran).slice(0, 2)).toEqual(['E:s:1:0', 'E:s:1:0']);
    expect(ran.requests[1]?.request.at).toBe(start + 7 * minute);
  });
  test('waits until the guard’s time, pause and resume notwithstanding', async () => {
    const ran = await run(lines, [at(1, { kind: 'resume' }), at(2, event('e', 's/a'))], later({ holdUntil: start + 5 * minute }));
    expect(ran.requests.map(({ request }) => request.at)).toEqual([start, start + 5 * minute, start + 15 * minute]);
  });
  test('is not hurried by a skip', async () => {
    const ran = await run(lines, [at(1, { kind: 'skip', nodeId: 's' })], later({ holdUntil: start + 5 * minute }));
    expect(ran.requests[1]?.request.at).toBe(start + 5 * minute);
  });
  test.each([[{ held: true }], [{ holdUntil: start + 5 * minute }]] as [Answer][])('ends by an exit rule: %o', async (answer) => {
    const ran = await run(lines, [at(1, event('e', 'exit/0'))], later(answer, answer));
    expect(ran.end).toEqual({ reason: 'exitRule', seq: 1 });
    expect(ran.requests.map(({ kind }) => kind)).toEqual(['call', 'end']);
  });
  test('stays where it is when nobody resumes', async () => {
    const ran = await run(lines, [], later({ held: true }));
    expect(ran.end).toBeUndefined();
    expect(ran.position.nodeId).toBe('s');
  });
});

describe('what is told to the server', () => {
  test('each request brings what was passed since the last, and an end that a call has settled is not told again', async () => {
    const ran = await run(listening, [at(5, event('e', 'l/b'))]);
    expect(ran.requests).toHaveLength(1);
    expect(ran.requests[0]?.request.trace).toEqual([
      { seq: 0, nodeId: 't', visit: 1, enteredAt: start, leftAt: start, port: 'next' },
      { seq: 1, nodeId: 'l', visit: 1, enteredAt: start, leftAt: start + 5 * minute, port: 'b' },
      { seq: 2, nodeId: 's', visit: 1, enteredAt: start + 5 * minute },
    ]);
    expect(ran.end).toEqual({ reason: 'finished', seq: 3 });
  });
  test('an end that no call reaches is flushed once', async () => {
    const ran = await run([
      ['t', 'trigger', { next: 'w' }],
      ['w', 'sleep', { next: 'x' }],
      ['x', 'exit'],
    ]);
    expect(ran.requests.map(({ kind, request }) => [kind, request.input, request.trace.length])).toEqual([
      ['end', { reason: 'finished' }, 3],
    ]);
  });
  test('a way out that leads nowhere is an end: settled by the call, or flushed', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 's' }],
      ['s', 'send'],
    ];
    expect((await run(lines)).requests.map(({ kind }) => kind)).toEqual(['call']);
    expect((await run([['t', 'trigger']])).requests.map(({ kind }) => kind)).toEqual(['end']);
  });
});

test('two behaviours of one kind of step live side by side, each plan with its own', async () => {
  const old: Step<unknown> = (runtime) => runtime.call('send', {});
  const changed: Step<unknown> = async (runtime) => {
    await runtime.sleepUntil(runtime.now() + minute);
    return runtime.call('send', {});
  };
  const both: Steps = { ...steps, send: { 1: old, 2: changed } };
  const left = async (semantics: number) => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 's' }],
      ['s', 'send', { sent: 'x' }, { semantics }],
      ['x', 'exit'],
    ];
    const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
    const { visits } = await simulate({ plan: plan(lines), steps: both, enrollment, entry: 0, start, script: [], answer: well });
    return (visits.at(-1)?.enteredAt ?? 0) - start;
  };
  expect([await left(1), await left(2)]).toEqual([0, minute]);
});

test('values that steps leave reach later ones, also after a cut', async () => {
  const leave: Step<unknown> = async (runtime) => ({ port: 'next', set: { score: Number(runtime.values.score ?? 0) + 1 } });
  const branch: Step<unknown> = async (runtime) => {
    await runtime.sleepUntil(runtime.now() + minute);
    return { port: Number(runtime.values.score) >= 2 ? 'yes' : 'no' };
  };
  const lines: Line[] = [
    ['t', 'trigger', { next: 'l' }],
    ['l', 'leave', { next: 'b' }],
    ['b', 'branch', { yes: 'x', no: 'l' }],
    ['x', 'exit'],
  ];
  const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
  const more = { enrollment, entry: 0, start, script: [], answer: well, cutWaits: true };
  const ran = await simulate({ plan: plan(lines), steps: { ...steps, leave: { 1: leave }, branch: { 1: branch } }, ...more });
  expect(path(ran)).toBe('t>next l>next b>no l>next b>yes x>');
});

describe('a way back that is counted', () => {
  const round = (more: Partial<PlanNode> = {}): Line[] => [
    ['t', 'trigger', { next: 's' }],
    ['s', 'send', { sent: 'w' }],
    ['w', 'sleep', { next: 's', 'next.over': 'x' }, { most: { next: 2 }, ...more }],
    ['x', 'exit'],
  ];
  test('is gone as often as is allowed, and then the way of those who have been', async () => {
    expect(path(await run(round()))).toBe('t>next s>sent w>next s>sent w>next s>sent w>next.over x>');
  });
  test('ends the journey when nothing comes then', async () => {
    const ran = await run(round({ next: { next: 1 } }));
    expect(path(ran)).toBe('t>next s>sent w>next s>sent w>next s>sent w>');
    expect(ran.end).toEqual({ reason: 'finished', seq: 6 });
  });
  test('is counted through every cut', async () => {
    const enrollment = { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' };
    const ran = await simulate({ plan: plan(round()), steps, enrollment, entry: 0, start, script: [], answer: well, cutWaits: true });
    expect(path(ran)).toBe('t>next s>sent w>next s>sent w>next s>sent w>next.over x>');
  });
  test('counts each way for itself', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 'l' }],
      ['l', 'listen', { a: 'l', b: 'l', timeout: 'x', 'a.over': 'x' }, { most: { a: 1, b: 1 } }],
      ['x', 'exit'],
    ];
    const all = ['a', 'b', 'a'].map((name, index) => at(index + 1, event(`e${index}`, `l/${name}`)));
    expect(path(await run(lines, all))).toBe('t>next l>a l>b l>a.over x>');
  });
});

describe('defects', () => {
  test('a circle without a wait is stopped', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 'a' }],
      ['a', 'send', { sent: 'b' }],
      ['b', 'send', { sent: 'a' }],
    ];
    await expect(run(lines)).rejects.toThrow('goes round without a wait');
  });
  test('a circle with a wait goes on', async () => {
    const lines: Line[] = [
      ['t', 'trigger', { next: 'w' }],
      ['w', 'sleep', { next: 's' }],
      ['s', 'send', { sent: 'w' }],
    ];
    const ran = await run(lines, [at(995, { kind: 'cancel', reason: 'removed' })]);
    expect(ran.visits).toHaveLength(1 + 2 * 99 + 1);
    expect(Math.max(...ran.requests.map(({ request }) => request.trace.length))).toBeLessThanOrEqual(3);
  });
  test('what this worker does not know is an error, never an end', async () => {
    await expect(
      run([
        ['t', 'trigger', { next: 'q' }],
        ['q', 'teleport'],
      ]),
    ).rejects.toThrow('does not know teleport');
    await expect(
      run([
        ['t', 'trigger', { next: 's' }],
        ['s', 'send', {}, { semantics: 2 }],
      ]),
    ).rejects.toThrow('semantics 2');
    await expect(
      simulate({
        plan: { ...plan(listening), semantics: interpreterSemantics + 1 },
        steps,
        enrollment: { id: 'E', customerId: 'c', journeyId: 'j', versionId: 'v' },
        entry: 0,
        start,
        script: [],
        answer: well,
      }),
    ).rejects.toThrow(`semantics ${interpreterSemantics + 1}`);
  });
});
