import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Request, TraceEntry } from '#nodes/kit/calls.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { pauseJourney, resumeJourney } from '#server/journeys/pause.ts';
import type { Core } from '#server/kit/core.ts';
import { numbers } from '#server/live/numbers.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import type { CallContext } from './context.ts';
import { deadline } from './deadline.ts';
import { evaluate } from './evaluate.ts';
import { EnrollmentGone } from './gone.ts';
import type { Handlers } from './handlers.ts';
import { perform } from './perform.ts';

const mail = { channel: 'email', purpose: 'care', subject: 'Chào', body: 'Chào bạn' };
const known = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'email', op: 'known' }] };
const journey = draw({
  nodes: {
    in: { type: 'on_event', config: { event: 'order_placed' } },
    first: { type: 'send_message', config: mail },
    rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
    reach: { type: 'condition', config: { rules: known } },
    out: { type: 'exit' },
  },
  edges: [
    'in.next > first',
    'first.sent > rest',
    'first.unreachable > out',
    'first.not_allowed > out',
    'rest.next > reach',
    'reach.yes > out',
    'reach.no > first',
  ],
});

let inner: TestCore;
let core: Core;
let journeyId: string;
let enrollmentId: string;
let versionId: string;
let asked: CallContext[];
let reply: Answer & { why?: string };
const handlers = (): Handlers => ({
  evaluate,
  deadline,
  async send(_core, context) {
    asked.push(context);
    return reply;
  },
});

beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  core.now = () => 5_000_000;
  ({ id: journeyId, versionId } = await live(core, journey));
  await ingest(core, {
    source: 's',
    events: [incomingEventSchema.parse({ id: '1', type: 'order_placed', customer: { email: 'lan@shop.test' } })],
  });
  enrollmentId = (await core.db.selectFrom('enrollments').select('id').executeTakeFirstOrThrow()).id;
  asked = [];
  reply = { done: { port: 'sent' } };
});
afterEach(() => inner.close());

const entry = (seq: number, nodeId: string, more: Partial<TraceEntry> = {}): TraceEntry => ({
  seq,
  nodeId,
  visit: 1,
  enteredAt: 5_000_000 + seq,
  ...more,
});
const passed = (seq: number, nodeId: string, port: string): TraceEntry => entry(seq, nodeId, { leftAt: 5_000_000 + seq + 1, port });
const started = passed(0, 'in', 'next');

function ask(kind: 'read' | 'call' | 'end', request: Partial<Request> & { nodeId: string; seq: number; name: string }): Promise<Answer> {
  const rest = {
    key: `${enrollmentId}:${request.nodeId}:1:0`,
    enrollmentId,
    versionId,
    visit: 1,
    at: 5_000_000,
    trace: [entry(request.seq, request.nodeId)],
    input: {},
  };
  return perform(core, handlers(), { kind, request: { ...rest, ...request } });
}
const send = (more: Partial<Request> = {}) =>
  ask('call', { name: 'send', nodeId: 'first', seq: 1, trace: [started, entry(1, 'first')], ...more });
const row = () => core.db.selectFrom('enrollments').selectAll().where('id', '=', enrollmentId).executeTakeFirstOrThrow();
const visits = async () =>
  (await core.db.selectFrom('visits').selectAll().where('enrollment_id', '=', enrollmentId).orderBy('seq').execute()).map(
    (visit) => `${visit.seq} ${visit.node_id} ${visit.port ?? (visit.left_at === null ? '…' : '')}`,
  );

describe('where she is', () => {
  test('an answer that settles the way out puts her at the next step at once', async () => {
    expect(await send()).toEqual({ done: { port: 'sent' } });
    expect(await row()).toMatchObject({ state: 'running', node_id: 'rest', seq: 2 });
    expect(await visits()).toEqual(['0 in next', '1 first sent', '2 rest …']);
  });

  test('the trace tells what nobody asked about', async () => {
    await send();
    await ask('read', {
      name: 'evaluate',
      nodeId: 'reach',
      seq: 3,
      input: { path: 'rules' },
      trace: [passed(2, 'rest', 'next'), entry(3, 'reach')],
    });
    expect(await visits()).toEqual(['0 in next', '1 first sent', '2 rest next', '3 reach yes', '4 out ']);
  });

  test('an answer that leads to the end ends the enrollment: place, listens and all', async () => {
    reply = { done: { port: 'not_allowed' } };
    await send();
    expect(await row()).toMatchObject({ state: 'ended', end_reason: 'finished', node_id: 'out', ended_at: 5_000_000 });
    expect(await visits()).toEqual(['0 in next', '1 first not_allowed', '2 out ']);
    const live = await numbers(core, { id: journeyId });
    expect(live).toMatchObject({
      inside: 0,
      ended: 1,
      ends: { finished: 1 },
      nodes: { first: { here: 0, entered: 1, ports: { not_allowed: 1 } }, out: { entered: 1 } },
    });
  });

  test('an older request that comes late puts nobody back', async () => {
    await send();
    await ask('read', {
      name: 'deadline',
      nodeId: 'in',
      seq: 0,
      trace: [entry(0, 'in')],
      input: { from: 0, duration: { amount: 1, unit: 'day' } },
    });
    expect(await row()).toMatchObject({ node_id: 'rest', seq: 2 });
    expect((await visits())[0]).toBe('0 in next');
  });

  test('coming round a circle is another visit', async () => {
    await core.db.updateTable('customers').set({ email: null }).execute();
    await send();
    await ask('read', {
      name: 'evaluate',
      nodeId: 'reach',
      seq: 3,
      input: { path: 'rules' },
      trace: [passed(2, 'rest', 'next'), entry(3, 'reach')],
    });
    expect(await core.db.selectFrom('visits').select(['seq', 'node_id', 'visit']).where('seq', '=', 4).executeTakeFirst()).toMatchObject({
      node_id: 'first',
      visit: 2,
    });
  });
});

describe('asked again with the same key', () => {
  test('what was settled is answered again, though the world has changed', async () => {
    const question = { name: 'evaluate', nodeId: 'reach', seq: 3, input: { path: 'rules' } };
    await ask('read', question);
    await core.db.updateTable('customers').set({ email: null }).execute();
    expect(await ask('read', question)).toEqual({ done: { port: 'yes' } });
    expect((await row()).state).toBe('ended');
  });

  test('another question of somebody who has ended is refused', async () => {
    await ask('read', { name: 'evaluate', nodeId: 'reach', seq: 3, input: { path: 'rules' } });
    await expect(send({ key: 'other', seq: 5 })).rejects.toThrow(EnrollmentGone);
    await expect(send({ enrollmentId: 'nobody' })).rejects.toMatchObject({ known: false });
    expect(asked).toHaveLength(0);
  });
});

describe('pause', () => {
  test('acts on the next call of everybody, and on no question', async () => {
    await pauseJourney(core, { id: journeyId, actor: 'test' });
    expect(await send()).toEqual({ held: true });
    expect(asked).toHaveLength(0);
    expect(await row()).toMatchObject({ held: 'paused', held_since: 5_000_000, node_id: 'first' });
    expect((await numbers(core, { id: journeyId })).nodes.first).toMatchObject({ here: 1, held: 1 });
    expect(await ask('read', { name: 'evaluate', nodeId: 'reach', seq: 3, input: { path: 'rules' } })).toEqual({ done: { port: 'yes' } });
  });

  test('resume tells those who wait, and the wait counts from when they first asked', async () => {
    await pauseJourney(core, { id: journeyId, actor: 'test' });
    await send();
    core.now = () => 9_000_000;
    await send();
    expect(await resumeJourney(core, { id: journeyId, actor: 'test' })).toEqual({ held: 1 });
    expect(await resumeJourney(core, { id: journeyId, actor: 'test' })).toEqual({ held: 0 });
    const signals = await core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute();
    expect(signals.map((each) => JSON.parse(each.payload))).toEqual([{ kind: 'resume' }]);
    await send({ at: 9_000_000 });
    expect(asked[0]).toMatchObject({ at: 9_000_000, askedAt: 5_000_000 });
    expect(await row()).toMatchObject({ held: null, held_since: null, node_id: 'rest' });
  });
});

test('a hold of the guard is shown with its reason and its time', async () => {
  reply = { holdUntil: 6_000_000, why: 'quiet' };
  expect(await send()).toEqual({ holdUntil: 6_000_000 });
  expect(await row()).toMatchObject({ held: 'quiet', held_until: 6_000_000, held_since: 5_000_000, node_id: 'first' });
});

test('an end that no call told of is noted once, the first one counts', async () => {
  await ask('end', { name: 'end', nodeId: 'rest', seq: 2, input: { reason: 'goal' } });
  await ask('end', { name: 'end', nodeId: 'rest', seq: 2, input: { reason: 'removed' } });
  expect(await row()).toMatchObject({ state: 'ended', end_reason: 'goal', node_id: 'rest' });
});

test('the server decides at the later of her time and its own', async () => {
  await send({ at: 7_000_000 });
  await send({ at: 1_000_000, key: 'again', seq: 9, trace: [entry(9, 'first')] });
  expect(asked.map((context) => context.at)).toEqual([7_000_000, 5_000_000]);
});

test('a working day ends by the shop’s calendar', async () => {
  const friday = Date.parse('2026-11-27T15:00:00+07:00');
  const answer = await ask('read', {
    name: 'deadline',
    nodeId: 'rest',
    seq: 2,
    input: { from: friday, duration: { amount: 1, unit: 'working_day' } },
  });
  expect(answer).toHaveProperty('done.at');
  expect('done' in answer && (answer.done as { at: number }).at).toBeGreaterThan(friday + 12 * 3_600_000);
});
