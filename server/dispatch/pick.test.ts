import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { enqueue, type OutboxEntry } from './outbox.ts';
import { pickRows } from './pick.ts';
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
const pick = async (slots: number, more: { busy?: string[]; turn?: number; at?: number } = {}) =>
  (await pickRows(inner.core.db, { now: more.at ?? now, slots, busy: new Set(more.busy ?? []), turn: more.turn ?? 0 })).map(
    (row) => row.lane,
  );

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
  expect(await pick(10, { at: now + 50 })).toEqual(['a1', 'a2']);
});

test('a start waits until the lane that it restarts is empty of what stood there before', async () => {
  await put(signal('a1'), signal('a2', { afterLane: 'a1' }), signal('a1'));
  expect(await pick(10)).toEqual(['a1']);
  await inner.core.db.deleteFrom('outbox').where('id', '=', 1).execute();
  expect(await pick(10)).toEqual(['a2', 'a1']);
});

test('what failed comes again later and later, what nobody needs goes', async () => {
  await put(signal('a1'), signal('a2'));
  const write = resultWriter({ ...inner.core, now: () => now });
  const rows = await pickRows(inner.core.db, { now, slots: 10, busy: new Set(), turn: 0 });
  const [first, second] = rows;
  if (first === undefined || second === undefined) throw new Error('two rows were put in');
  await Promise.all([write({ row: first, outcome: 'later', reason: 'no' }), write({ row: second, outcome: 'pointless' })]);
  expect(await inner.core.db.selectFrom('outbox').select(['lane', 'attempts', 'next_at', 'last_error']).execute()).toEqual([
    { lane: 'a1', attempts: 1, next_at: now + 1_000, last_error: 'no' },
  ]);
  await write({ row: { ...first, attempts: 40 }, outcome: 'later', reason: 'still no' });
  expect(await pick(10, { at: now + 59_999 })).toEqual([]);
  expect(await pick(10, { at: now + 60_000 })).toEqual(['a1']);
});
