import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TraceEntry } from '#nodes/kit/calls.ts';
import { evaluate } from '#server/calls/evaluate.ts';
import { perform } from '#server/calls/perform.ts';
import { reached } from '#server/calls/reached.ts';
import { removeEnrollment, skipWait } from '#server/enrollments/intervene.ts';
import { listEnrollments } from '#server/enrollments/list.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw, orderJourney } from '#test/kit/draw.ts';
import { live, publishAgain } from '#test/kit/live-journey.ts';
import { changes } from './changes.ts';
import { numbers } from './numbers.ts';
import { path } from './path.ts';
import { people } from './people.ts';

let inner: TestCore;
let core: Core;
let id: string;
let versionId: string;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  ({ id, versionId } = await live(core, orderJourney()));
});
afterEach(() => inner.close());

async function enter(...names: string[]): Promise<string[]> {
  await ingest(core, {
    source: 's',
    events: names.map((name) =>
      incomingEventSchema.parse({ id: `${name} ${core.now()}`, type: 'order_placed', customer: { email: `${name}@shop.test`, name } }),
    ),
  });
  const rows = await core.db
    .selectFrom('enrollments')
    .innerJoin('customers', 'customers.id', 'customer_id')
    .select(['enrollments.id', 'name'])
    .execute();
  return names.map((name) => rows.find((row) => row.name === name)?.id ?? '');
}

/** The payment came, and the condition was asked. */
async function goOn(enrollmentId: string): Promise<void> {
  const trace: TraceEntry[] = [
    { seq: 1, nodeId: 'paid', visit: 1, enteredAt: 1, leftAt: 2, port: 'event_1' },
    { seq: 2, nodeId: 'reach', visit: 1, enteredAt: 2 },
  ];
  const request = {
    key: `${enrollmentId}:reach:1:0`,
    name: 'evaluate',
    enrollmentId,
    versionId,
    nodeId: 'reach',
    visit: 1,
    seq: 2,
    at: 2,
    trace,
    input: { path: 'rules' },
  };
  await perform(core, { evaluate }, { kind: 'read', request });
}

test('every passage and everybody inside is counted once', async () => {
  const [a] = await enter('a', 'b', 'c');
  await goOn(a ?? '');
  expect(await numbers(core, { id })).toEqual({
    nodes: {
      order: { here: 0, held: 0, entered: 3, ports: { next: 3 } },
      paid: { here: 2, held: 0, entered: 3, ports: { event_1: 1 } },
      reach: { here: 0, held: 0, entered: 1, ports: { yes: 1 } },
      out: { here: 0, held: 0, entered: 1, ports: {} },
    },
    inside: 2,
    stuck: 0,
    ended: 1,
    ends: { finished: 1 },
  });
  const next = await publishAgain(core, id, orderJourney({ exitRules: [{ event: 'x' }] }));
  await enter('d');
  expect((await numbers(core, { id, versionId: next.versionId })).inside).toBe(1);
  expect((await numbers(core, { id })).inside).toBe(3);
});

test('a goal counts each customer once, however often she comes round', async () => {
  const again = draw({
    nodes: {
      order: { type: 'on_event', config: { event: 'order_placed' } },
      won: { type: 'goal', config: { goal: 'Mua lại' } },
      pause: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
    },
    edges: ['order.next > won', 'won.next > pause', 'pause.next > won'],
  });
  const next = await publishAgain(core, id, again);
  const ids = await enter('a', 'b');
  for (const [enrollmentId = '', visits] of [
    [ids[0], 3],
    [ids[1], 1],
  ] as const) {
    for (let visit = 1; visit <= visits; visit += 1) {
      const seq = visit * 2 - 1;
      const entry = { seq, nodeId: 'won', visit, enteredAt: seq };
      const about = { enrollmentId, versionId: next.versionId, nodeId: 'won', visit, seq, at: seq, trace: [entry], input: {} };
      await perform(core, { reached }, { kind: 'read', request: { key: `${enrollmentId}:won:${visit}:0`, name: 'reached', ...about } });
    }
  }
  for (const of of [{ id }, { id, versionId: next.versionId }])
    expect((await numbers(core, of)).nodes.won).toMatchObject({ entered: 2, ports: { next: 2 } });
});

test('behind every number stand its people, page by page', async () => {
  const [a] = await enter('a', 'b', 'c', 'd', 'e');
  await goOn(a ?? '');
  const names = async (query: object) => (await people(core, { id, ...query })).items.map((each) => each.name).sort();
  expect(await names({ nodeId: 'paid', state: 'here' })).toEqual(['b', 'c', 'd', 'e']);
  expect(await names({ nodeId: 'paid', port: 'event_1' })).toEqual(['a']);
  expect(await names({ nodeId: 'paid', state: 'passed' })).toEqual(['a']);
  expect(await names({ nodeId: 'order', state: 'passed' })).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(await names({ state: 'ended' })).toEqual(['a']);
  expect(await names({ state: 'ended', endReason: 'finished' })).toEqual(['a']);
  expect(await names({ state: 'ended', endReason: 'goal' })).toEqual([]);
  expect(await names({ state: 'held' })).toEqual([]);
  expect(await names({ state: 'stuck' })).toEqual([]);
  expect(await names({ search: 'C' })).toEqual(['c']);
  for (const state of ['here', 'passed'] as const) {
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await people(core, { id, nodeId: state === 'here' ? 'paid' : 'order', state, limit: 2, cursor });
      seen.push(...page.items.map((each) => each.name));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen.sort()).toEqual(state === 'here' ? ['b', 'c', 'd', 'e'] : ['a', 'b', 'c', 'd', 'e']);
  }
});

test('who does not get on by herself is counted and listed', async () => {
  const [a = '', b = ''] = await enter('a', 'b', 'c');
  await core.db.updateTable('enrollments').set({ state: 'lost' }).where('id', '=', a).execute();
  await core.db.updateTable('outbox').set({ attempts: 3 }).where('lane', '=', b).execute();
  expect(await numbers(core, { id, versionId })).toMatchObject({ inside: 3, stuck: 2 });
  expect((await people(core, { id, state: 'stuck' })).items.map((each) => each.name).sort()).toEqual(['a', 'b']);
  expect((await path(core, a)).next).toBeNull();
});

test('one way, told: in because, passed, ended', async () => {
  const [a = ''] = await enter('a');
  expect((await path(core, a)).sentences.map((each) => each.text.key)).toEqual(['app:explain.byEvent', 'app:explain.here']);
  const { next, visits } = await path(core, a);
  expect(next).toMatchObject({
    nodeId: 'paid',
    until: (visits.at(-1)?.enteredAt ?? 0) + 3 * 86_400_000,
    ways: [
      { port: 'event_1', to: 'reach' },
      { port: 'timeout', to: 'out' },
    ],
  });
  await core.db.updateTable('enrollments').set({ held: 'quiet', held_until: 9_000 }).execute();
  const held = (await path(core, a)).sentences.at(-1)?.text;
  expect(held).toMatchObject({
    key: 'app:explain.heldUntil',
    params: { reason: { key: 'messages:reason.quiet' }, until: { moment: 9_000 } },
  });
  await goOn(a);
  const told = await path(core, a);
  expect(told).toMatchObject({ enrollment: { customerName: 'a', startedBy: { type: 'order_placed' } }, version: { number: 1 } });
  expect(told.next).toBeNull();
  expect(told.visits.map((visit) => visit.nodeId)).toEqual(['order', 'paid', 'reach', 'out']);
  expect(told.sentences.map((each) => each.text.key)).toEqual([
    'app:explain.byEvent',
    'app:explain.passed',
    'app:explain.passed',
    'app:explain.end.finished',
  ]);
  await expect(path(core, 'nobody')).rejects.toMatchObject({ kind: 'not_found' });
});

test('a person ends a wait, or takes somebody out at once', async () => {
  const [a = '', b = ''] = await enter('a', 'b');
  await skipWait(core, { enrollmentId: a, nodeId: 'paid', actor: 'user1' });
  await removeEnrollment(core, { enrollmentId: b, actor: 'user1' });
  expect((await path(core, a)).sentences.map((each) => each.text.key)).toEqual([
    'app:explain.byEvent',
    'app:explain.skipped',
    'app:explain.here',
  ]);
  expect((await path(core, b)).sentences.at(-1)?.text).toEqual({
    key: 'app:explain.removedBy',
    params: { who: { key: 'app:timeline.who.former' } },
  });
  const signals = await core.db.selectFrom('outbox').select(['lane', 'payload']).where('kind', '=', 'signal').orderBy('id').execute();
  expect(signals.map((row) => [row.lane, JSON.parse(row.payload)])).toEqual([
    [a, { kind: 'skip', nodeId: 'paid' }],
    [b, { kind: 'cancel', reason: 'removed' }],
  ]);
  expect((await listEnrollments(core, { journeyId: id, state: 'ended' })).items).toMatchObject([{ id: b, endReason: 'removed' }]);
  await expect(skipWait(core, { enrollmentId: b, nodeId: 'paid', actor: 'user1' })).rejects.toMatchObject({ code: 'enrollment_ended' });
  expect(await core.db.selectFrom('audit').select(['action', 'subject']).where('actor', '=', 'user1').orderBy('id').execute()).toEqual([
    { action: 'enrollment.skip', subject: a },
    { action: 'enrollment.remove', subject: b },
  ]);
});

test('changes are told at once, then at most once a second, and only of this journey', async () => {
  const stop = new AbortController();
  const told: number[] = [];
  const following = (async () => {
    for await (const { at } of changes(core, 'journey', { signal: stop.signal, mine: (journey) => journey === id })) told.push(at);
  })();
  const many = setInterval(() => core.bus.emit('journey', id), 5);
  const others = setInterval(() => core.bus.emit('journey', 'other'), 5);
  await expect.poll(() => told.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  clearInterval(many);
  for (const [index, at] of told.slice(1).entries()) expect(at - (told[index] ?? 0)).toBeGreaterThanOrEqual(950);
  // What came since the last telling is told once more, then nothing: the other journey's changes are none of this one's.
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const settled = told.length;
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(told).toHaveLength(settled);
  clearInterval(others);
  stop.abort();
  await following;
  expect(core.bus.listenerCount('journey')).toBe(0);
});
