import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer, Request } from '#nodes/kit/calls.ts';
import { perform } from '#server/calls/perform.ts';
import { handlers } from '#server/calls/registry.ts';
import { wakeStep } from '#server/enrollments/wake-step.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { getJourney, saveJourney } from '#server/journeys/drafts.ts';
import { publishJourney } from '#server/journeys/publish.ts';
import type { Core } from '#server/kit/core.ts';
import { numbers } from '#server/live/numbers.ts';
import { path } from '#server/live/path.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import type { MovedTo } from '#workflows/interpret/protocol.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { latestMove } from './latest.ts';
import { moveInside } from './move.ts';
import { movePeople } from './people.ts';
import { movePreview } from './preview.ts';
import { undoMove } from './undo.ts';

const wait = (days: number) => ({ type: 'wait', config: { duration: { amount: days, unit: 'day' } } });
const listen = (event: string) => ({ type: 'wait_for', config: { events: [{ event }], limit: { amount: 2, unit: 'day' } } });
/** first → (rest or listen) → out; what is in the middle differs. */
const version = (
  middle: Record<string, { type: string; config: Record<string, unknown> }>,
  settings: Partial<Journey['settings']> = {},
) => {
  const ids = Object.keys(middle);
  const out = (id: string) => (middle[id]?.type === 'wait' ? [`${id}.next`] : [`${id}.event_1`, `${id}.timeout`]);
  const ways = ids.flatMap((id, index) => out(id).map((from) => `${from} > ${ids[index + 1] ?? 'out'}`));
  const journey = draw({
    nodes: { in: { type: 'on_event', config: { event: 'order_placed' } }, ...middle, out: { type: 'exit' } },
    edges: [`in.next > ${ids[0]}`, ...ways],
  });
  return { ...journey, settings: { ...journey.settings, ...settings } };
};
const first = version({ rest: wait(3), listen: listen('order_paid') });

let inner: TestCore;
let core: Core;
let id: string;
let now: number;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  now = 5_000_000;
  core.now = () => now;
  ({ id } = await live(core, first));
});
afterEach(() => inner.close());

async function enter(name: string): Promise<string> {
  const customer = { email: `${name}@shop.test`, name };
  await ingest(core, { source: 's', events: [incomingEventSchema.parse({ id: name, type: 'order_placed', customer })] });
  const row = await core.db
    .selectFrom('enrollments')
    .innerJoin('customers', 'customers.id', 'enrollments.customer_id')
    .select('enrollments.id')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  await core.db.deleteFrom('outbox').execute();
  return row.id;
}
async function publish(journey: Journey, map?: Record<string, string>) {
  const { revision } = await getJourney(core, id);
  await saveJourney(core, { id, revision, draft: journey });
  return publishJourney(core, { id, actor: 'u1', ...(map === undefined ? {} : { move: { map } }) });
}
const rowOf = (of: string) => core.db.selectFrom('enrollments').selectAll().where('id', '=', of).executeTakeFirstOrThrow();
const told = async () =>
  (await core.db.selectFrom('outbox').select(['lane', 'payload']).orderBy('id').execute()).map((row) => JSON.parse(row.payload).kind);
const visits = async (of: string) =>
  (await core.db.selectFrom('visits').selectAll().where('enrollment_id', '=', of).orderBy('seq').execute()).map(
    (visit) => `${visit.seq} ${visit.node_id}#${visit.visit} ${visit.port ?? (visit.left_at === null ? '…' : '-')}`,
  );

/** She asks, from where the records know her to be unless she has gone on. */
async function ask(of: string, more: Partial<Request> = {}): Promise<MovedTo | null> {
  const { version_id: versionId, node_id: nodeId, seq, node_since: enteredAt } = await rowOf(of);
  const at = { versionId, nodeId, visit: 1, seq, ...more };
  const request: Request = {
    ...{ key: `${of}:${at.nodeId}:1:move`, name: 'move', enrollmentId: of, at: now, input: {}, ...at },
    trace: more.trace ?? [{ seq: at.seq, nodeId: at.nodeId, visit: at.visit, enteredAt }],
  };
  const answer: Answer = await perform(core, handlers, { kind: 'move', request });
  return 'done' in answer ? (answer.done as MovedTo | null) : null;
}

describe('publishing with a move', () => {
  test('everybody inside is told in the transaction that makes the version live; without it nobody is', async () => {
    for (const name of ['lan', 'hoa']) await enter(name);
    expect(await publish(version({ rest: wait(4) }))).toMatchObject({ asked: 0 });
    expect(await told()).toEqual([]);
    expect(await publish(version({ rest: wait(5) }), {})).toMatchObject({ asked: 2 });
    expect(await told()).toEqual(['move', 'move']);
    expect((await latestMove(core, id))?.counts).toEqual({ waiting: 2 });
  });
  test('a step that nobody could be put on is refused, and nothing is published', async () => {
    await enter('lan');
    for (const target of ['nowhere', 'in']) {
      await expect(publish(version({ other: wait(1) }), { rest: target })).rejects.toMatchObject({ code: 'move_to_nowhere' });
    }
    expect((await getJourney(core, id)).versionNumber).toBe(1);
  });
  test('the preview says who keeps her step, whose step is changed, and whose is gone', async () => {
    for (const name of ['a', 'b', 'c']) await enter(name);
    const moved = await enter('d');
    await core.db.updateTable('enrollments').set({ node_id: 'listen' }).where('id', '=', moved).execute();
    const { revision } = await getJourney(core, id);
    await saveJourney(core, { id, revision, draft: version({ rest: wait(9) }) });
    expect(await movePreview(core, { id, to: 'draft' })).toMatchObject({
      ...{ inside: 4, kept: 3, changed: 3, otherKey: false },
      gone: [{ number: 1, people: 1, node: { id: 'listen', type: 'wait_for' } }],
    });
    expect(await movePreview(core, { id, to: 'active' })).toMatchObject({ inside: 0, gone: [] });
  });
});

describe('who asks for her place', () => {
  test('keeps her step and her visit; the records follow her', async () => {
    const lan = await enter('lan');
    const { versionId } = await publish(version({ before: wait(1), rest: wait(9) }), {});
    expect(await ask(lan)).toMatchObject({
      versionId,
      node: 2,
      nodeId: 'rest',
      visit: 1,
      way: 'kept',
      loose: true,
      changed: ['listen/event_1'],
    });
    expect(await rowOf(lan)).toMatchObject({ version_id: versionId, node_id: 'rest', seq: 1, moves: 1 });
    expect(await visits(lan)).toEqual(['0 in#1 next', '1 rest#1 …']);
    expect(await core.db.selectFrom('listens').select('key').execute()).toEqual([]);
    expect((await numbers(core, { id, versionId })).nodes).toMatchObject({ rest: { here: 1, entered: 1 } });
    expect((await latestMove(core, id))?.counts).toEqual({ moved: 1 });
  });
  test('the same question is answered the same way again, though she has moved already', async () => {
    const lan = await enter('lan');
    const before = (await rowOf(lan)).version_id;
    await publish(version({ other: wait(1) }), { rest: 'other' });
    const asked = { versionId: before, nodeId: 'rest', seq: 1 };
    const once = await ask(lan, asked);
    now += 60_000;
    expect(once).toMatchObject({ nodeId: 'other', way: 'mapped', visit: 1 });
    expect(await ask(lan, { ...asked, trace: [{ seq: 1, nodeId: 'rest', visit: 1, enteredAt: 5_000_000 }] })).toEqual(once);
    expect(await visits(lan)).toEqual(['0 in#1 next', '1 rest#1 -', '2 other#1 …']);
    expect(await rowOf(lan)).toMatchObject({ node_id: 'other', seq: 2, moves: 1 });
  });
  test('where she really is counts, not where the records thought', async () => {
    const lan = await enter('lan');
    await publish(version({ listen: listen('order_paid') }), {});
    const trace = [
      { seq: 1, nodeId: 'rest', visit: 1, enteredAt: 5_000_000, leftAt: 5_100_000, port: 'next' },
      { seq: 2, nodeId: 'listen', visit: 1, enteredAt: 5_100_000 },
    ];
    expect(await ask(lan, { nodeId: 'listen', seq: 2, trace })).toMatchObject({ nodeId: 'listen', way: 'kept', changed: [] });
    expect(await visits(lan)).toEqual(['0 in#1 next', '1 rest#1 next', '2 listen#1 …']);
  });
  test('without a place she stays, and is listed with her step', async () => {
    const lan = await enter('lan');
    const before = await rowOf(lan);
    await publish(version({ other: wait(1) }), {});
    expect(await ask(lan)).toBeNull();
    expect(await rowOf(lan)).toMatchObject({ version_id: before.version_id, node_id: 'rest', moves: 0 });
    const move = await latestMove(core, id);
    expect(move).toMatchObject({ number: 2, counts: { stayed: 1 }, undoable: 0 });
    expect((await movePeople(core, { moveId: move?.id ?? '', state: 'stayed' })).items).toMatchObject([
      { enrollmentId: lan, name: 'lan', from: { id: 'rest' }, to: null },
    ]);
    // Nobody tells her twice.
    expect(await ask(lan)).toBeNull();
  });
  test('a journey that is keyed by something else has no place for anybody whose events the key tells apart', async () => {
    const lan = await enter('lan');
    const keyed = version(
      { rest: { type: 'wait_for', config: { events: [{ event: 'order_paid', sameKey: true }], limit: { amount: 2, unit: 'day' } } } },
      { entry: { ...first.settings.entry, per: 'key', key: 'ticketId' } },
    );
    await publish(keyed, { rest: 'rest' });
    expect((await movePreview(core, { id, to: 'active' })).otherKey).toBe(true);
    expect(await ask(lan)).toBeNull();
  });
  test('of two moves the later one counts', async () => {
    const lan = await enter('lan');
    await publish(version({ rest: wait(5) }), {});
    now += 1000;
    const { versionId } = await publish(version({ rest: wait(6) }), {});
    expect(await ask(lan)).toMatchObject({ versionId });
    expect(await ask(lan)).toBeNull();
    const states = await core.db.selectFrom('move_people').select('state').orderBy('move_id').execute();
    expect(states.map(({ state }) => state)).toEqual(['overtaken', 'moved']);
  });
  test('a hold is kept with the step and given up with it', async () => {
    const lan = await enter('lan');
    await core.db.updateTable('enrollments').set({ held: 'paused', held_key: 'k', held_since: 1 }).execute();
    await publish(version({ rest: wait(5) }), {});
    await ask(lan);
    expect((await rowOf(lan)).held).toBe('paused');
    await publish(version({ other: wait(5) }), { rest: 'other' });
    await ask(lan);
    expect((await rowOf(lan)).held).toBeNull();
  });
});

test('what comes after is matched by the new version, and says so', async () => {
  const lan = await enter('lan');
  await publish(version({ rest: wait(3), listen: listen('message_received') }), {});
  await ask(lan);
  await core.db.deleteFrom('outbox').execute();
  const events = ['order_paid', 'message_received'].map((type) =>
    incomingEventSchema.parse({ id: type, type, customer: { email: 'lan@shop.test' } }),
  );
  await ingest(core, { source: 's', events });
  const wakes = async () => (await core.db.selectFrom('outbox').select('payload').execute()).map(({ payload }) => JSON.parse(payload));
  expect(await wakes()).toMatchObject([{ kind: 'event', keys: ['listen/event_1'], moves: 1 }]);
  const wake = { enrollmentId: lan, nodeId: 'listen', name: 'done', id: 'task-1', at: now };
  expect(await core.db.transaction().execute((trx) => wakeStep(trx, wake, now))).toBe(true);
  expect((await wakes())[1]).toEqual({ kind: 'event', id: 'task-1', at: now, keys: ['listen/done'], moves: 1 });
});

describe('undoing', () => {
  test('who has not gone on comes back to her step, with the visit she had; who has is listed; who waits stays', async () => {
    const [lan, hoa, mai] = [await enter('lan'), await enter('hoa'), await enter('mai')];
    const before = (await rowOf(lan)).version_id;
    const { versionId } = await publish(version({ other: wait(1), after: wait(2) }), { rest: 'other' });
    await ask(lan);
    await ask(hoa);
    const move = (await latestMove(core, id))?.id ?? '';
    // Ids sort by their time: the undoing is a moment later.
    now += 1;
    // Hoa goes on before the engine hears of the undoing.
    expect((await latestMove(core, id))?.undoable).toBe(3);
    expect(await undoMove(core, { id, moveId: move, actor: 'u1' })).toEqual({ asked: 2 });
    const gone = [
      { seq: 2, nodeId: 'other', visit: 1, enteredAt: now, leftAt: now, port: 'next' },
      { seq: 3, nodeId: 'after', visit: 1, enteredAt: now },
    ];
    expect(await ask(hoa, { nodeId: 'after', seq: 3, trace: gone })).toBeNull();
    expect(await ask(lan)).toMatchObject({ versionId: before, nodeId: 'rest', visit: 1, way: 'back' });
    expect(await ask(mai)).toBeNull();
    expect(await visits(lan)).toEqual(['0 in#1 next', '1 rest#1 -', '2 other#1 -', '3 rest#1 …']);
    expect(await rowOf(lan)).toMatchObject({ version_id: before, node_id: 'rest', seq: 3, moves: 2 });
    expect(await rowOf(hoa)).toMatchObject({ version_id: versionId, node_id: 'after' });
    expect(await latestMove(core, id)).toMatchObject({
      undoOf: move,
      number: 1,
      backFrom: 2,
      counts: { moved: 1, passed: 1 },
      undoable: 0,
    });
    await expect(undoMove(core, { id, moveId: move, actor: 'u1' })).rejects.toMatchObject({ code: 'move_undone' });
  });
  test('a step that was kept goes back the same way, with what had come of it', async () => {
    const lan = await enter('lan');
    await publish(version({ rest: wait(9) }), {});
    await ask(lan);
    await undoMove(core, { id, moveId: (await latestMove(core, id))?.id ?? '', actor: 'u1' });
    expect(await ask(lan)).toMatchObject({ nodeId: 'rest', visit: 1, way: 'kept', loose: true });
    expect(await visits(lan)).toEqual(['0 in#1 next', '1 rest#1 …']);
  });
});

test('later, those who finish on an earlier version can still be moved to the live one', async () => {
  const lan = await enter('lan');
  const { versionId } = await publish(version({ other: wait(1) }));
  expect(await movePreview(core, { id, to: 'active' })).toMatchObject({ inside: 1, gone: [{ people: 1, node: { id: 'rest' } }] });
  expect(await moveInside(core, { id, map: { rest: 'other' }, actor: 'u1' })).toEqual({ asked: 1 });
  expect(await ask(lan)).toMatchObject({ versionId, nodeId: 'other' });
});

test('her way says who moved her, from where to where, and keeps the names of steps that are gone', async () => {
  const lan = await enter('lan');
  await publish(version({ other: wait(1) }), { rest: 'other' });
  await ask(lan);
  const { sentences } = await path(core, lan);
  expect(sentences.map(({ text }) => text.key)).toEqual(['app:explain.byEvent', 'app:explain.moved.mapped', 'app:explain.here']);
  expect(sentences[1]?.text.params).toMatchObject({ number: 2, from: { key: 'wait:name' }, to: { key: 'wait:name' } });
});

describe('when she goes on by herself', () => {
  const day = 86_400_000;
  const until = async (of: string) => (await path(core, of)).next?.until;
  test('a step that is kept keeps its deadline, also when its settings are others, there and back', async () => {
    const lan = await enter('lan');
    const since = now;
    for (const days of [9, 12]) {
      now += day;
      await publish(version({ rest: wait(days) }), {});
      await ask(lan);
      expect(await until(lan)).toBe(since + 3 * day);
    }
    await undoMove(core, { id, moveId: (await latestMove(core, id))?.id ?? '', actor: 'u1' });
    await ask(lan);
    expect(await until(lan)).toBe(since + 3 * day);
  });
  test('another step begins its own; who comes back from it has the old one again', async () => {
    const lan = await enter('lan');
    const since = now;
    now += day;
    await publish(version({ other: wait(1) }), { rest: 'other' });
    await ask(lan);
    expect(await until(lan)).toBe(now + day);
    await undoMove(core, { id, moveId: (await latestMove(core, id))?.id ?? '', actor: 'u1' });
    now += 60_000;
    await ask(lan, { trace: [{ seq: 2, nodeId: 'other', visit: 1, enteredAt: now - 60_000 }] });
    expect(await rowOf(lan)).toMatchObject({ node_id: 'rest', seq: 3 });
    expect(await until(lan)).toBe(since + 3 * day);
  });
});
