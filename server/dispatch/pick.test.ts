import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { enqueue, type OutboxEntry } from './outbox.ts';
import { pickRows } from './pick.ts';
import { lookAgain } from './ready.ts';
import { resultWriter } from './results.ts';

let inner: TestCore;
beforeEach(async () => {
  inner = await testCore();
});
afterEach(() => inner.close());

const now = 1_000_000;
const signal = (lane: string, more: Partial<OutboxEntry> = {}): OutboxEntry =>
  ({ kind: 'signal', lane, journeyId: lane.slice(0, 1), payload: { kind: 'resume' }, ...more }) as OutboxEntry;
const put = (...entries: OutboxEntry[]) => enqueue(inner.core.db, entries, now);
const start = (lane: string): OutboxEntry => ({
  kind: 'start',
  lane,
  journeyId: lane.slice(0, 1),
  payload: { enrollment: { id: lane, customerId: 'c', journeyId: lane.slice(0, 1), versionId: 'v' }, entry: 0, enteredAt: now },
});
const rows = (slots: number, more: { busy?: string[]; turn?: number; at?: number; starts?: number } = {}) =>
  pickRows(inner.core.db, {
    ...{ now: more.at ?? now, slots, busy: new Set(more.busy ?? []), turn: more.turn ?? 0 },
    ...(more.starts === undefined ? {} : { starts: more.starts }),
  });
const pick = async (...asked: Parameters<typeof rows>) => (await rows(...asked)).map((row) => row.lane);
const ready = async () => (await inner.core.db.selectFrom('outbox').select('ready').orderBy('id').execute()).map((row) => row.ready);
async function deliver(lane: string): Promise<void> {
  const row = (await rows(10)).find((each) => each.lane === lane);
  if (row === undefined) throw new Error(`${lane} is not next`);
  await resultWriter(inner.core)({ row, outcome: 'delivered' });
}

test('of each lane only the oldest, and none of a lane under way', async () => {
  await put(signal('a1'), signal('a1'), signal('a2'), signal('a3'));
  expect(await pick(10)).toEqual(['a1', 'a2', 'a3']);
  expect(await pick(10, { busy: ['a1'] })).toEqual(['a2', 'a3']);
});

test('a campaign does not make an urgent journey wait', async () => {
  await put(...Array.from({ length: 500 }, (_, index) => signal(`a${index}`)), signal('b1'), signal('b2'), signal('c1'));
  expect(await pick(6)).toEqual(['a0', 'b1', 'c1', 'a1', 'b2', 'a2']);
  // With one slot the journeys take turns.
  expect([await pick(1, { turn: 0 }), await pick(1, { turn: 1 }), await pick(1, { turn: 2 })].flat()).toEqual(['a0', 'b1', 'c1']);
});

test('nothing before its time, and what waits does not let younger ones of its lane pass', async () => {
  await put(signal('a1', { nextAt: now + 50 }), signal('a1'), signal('a2'));
  expect(await pick(10)).toEqual(['a2']);
  expect(await pick(10, { at: now + 50 })).toEqual(['a2', 'a1']);
});

test('wakes go before starts, and both go on when there is a flood of either', async () => {
  await put(start('a1'), start('a2'), signal('a3'), start('b1'), signal('b2'));
  expect(await pick(10, { turn: 1 })).toEqual(['b2', 'a3', 'b1', 'a1', 'a2']);
  expect(await pick(10, { turn: 1, starts: 1 })).toEqual(['b2', 'a3', 'b1']);
  expect(await pick(2, { turn: 1 })).toEqual(['b2', 'a3']);
  // Now and then the starts have the first half of the places.
  expect(await pick(2, { turn: 8 })).toEqual(['a1', 'a3']);
  expect(await pick(2, { turn: 8, starts: 0 })).toEqual(['a3', 'b2']);
});

test('a wake for somebody not started yet waits behind her start, and then goes at once', async () => {
  await put(start('a1'), signal('a1'), signal('a1'));
  expect(await ready()).toEqual([1, 0, 0]);
  await deliver('a1');
  expect(await ready()).toEqual([1, 0]);
  expect(await pick(10)).toEqual(['a1']);
});

test('a row that was forgotten behind somebody who is gone is found again', async () => {
  await put(signal('a1'), signal('a1'), signal('a2', { afterLane: 'a1' }), signal('a1'));
  await inner.core.db.deleteFrom('outbox').where('id', '=', 1).execute();
  expect(await pick(10)).toEqual([]);
  await lookAgain(inner.core.db);
  expect(await pick(10)).toEqual(['a1']);
  expect(await ready()).toEqual([1, 0, 0]);
});

test('a start waits until the lane that it restarts is empty of what stood there before', async () => {
  await put(signal('a1'), signal('a2', { afterLane: 'a1' }), signal('a1'));
  expect(await pick(10)).toEqual(['a1']);
  await deliver('a1');
  expect(await pick(10)).toEqual(['a2', 'a1']);
});

test('what failed comes again later and later, what nobody needs goes', async () => {
  await put(signal('a1'), signal('a2'));
  const write = resultWriter({ ...inner.core, now: () => now });
  const [first, second] = await rows(10);
  if (first === undefined || second === undefined) throw new Error('two rows were put in');
  await Promise.all([write({ row: first, outcome: 'later', reason: 'no' }), write({ row: second, outcome: 'pointless' })]);
  expect(await inner.core.db.selectFrom('outbox').select(['lane', 'attempts', 'next_at', 'last_error']).execute()).toEqual([
    { lane: 'a1', attempts: 1, next_at: now + 1_000, last_error: 'no' },
  ]);
  await write({ row: { ...first, attempts: 40 }, outcome: 'later', reason: 'still no' });
  expect(await pick(10, { at: now + 59_999 })).toEqual([]);
  expect(await pick(10, { at: now + 60_000 })).toEqual(['a1']);
});
