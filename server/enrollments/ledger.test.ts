import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActiveVersion } from '#server/enrollments/ledger.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { compile } from '#workflows/compile/compile.ts';
import { type Entry, entrySchema } from '#workflows/journey/schema.ts';
import { closeEnrollments } from './finish.ts';
import { Ledger } from './ledger.ts';

let inner: TestCore;
let core: Core;
beforeAll(async () => {
  inner = await testCore();
  core = inner.core;
  for (const id of ['c0', 'c1']) {
    const nobody = { name: '', title: '', given_name: '', email: null, phone: null, zone: null, language: 'vi', attributes: '{}' };
    await core.db
      .insertInto('customers')
      .values({ id, ...nobody, created_at: 0, updated_at: 0 })
      .execute();
  }
});
afterAll(() => inner.close());

const cooldown = 100;
const { plan } = compile(orderJourney());

type Deed =
  /** Qualifies, as this customer and with this key; several at once share a transaction. */
  | { kind: 'qualify'; who: { customer: string; key: string | null }[] }
  /** The n-th living one ends. */
  | { kind: 'end'; which: number }
  | { kind: 'pass'; ms: number };

/** One enrollment as the model remembers it: it knows nothing of locks. */
interface Told {
  place: string;
  from: number;
  to: number | null;
}

/** The entry rules, said once more in the plainest way over the whole history. */
function allows(entry: Entry, history: readonly Told[], place: string, now: number): 'enter' | 'restart' | 'no' {
  const before = history.filter((each) => each.place === place);
  if (before.some((each) => each.to === null)) return entry.whileInside === 'restart' ? 'restart' : 'no';
  if (before.length === 0 || entry.repeat === 'always') return 'enter';
  if (entry.repeat === 'once') return 'no';
  return before.every((each) => each.to !== null && now - each.to >= cooldown) ? 'enter' : 'no';
}

const entries: fc.Arbitrary<Entry> = fc
  .record({
    per: fc.constantFrom('customer' as const, 'key' as const),
    key: fc.constant('orderId'),
    whileInside: fc.constantFrom('ignore' as const, 'restart' as const),
    repeat: fc.constantFrom('always' as const, 'once' as const, 'cooldown' as const),
  })
  .map((entry) => entrySchema.parse(entry));

const who = fc.record({ customer: fc.constantFrom('c0', 'c1'), key: fc.constantFrom('k0', 'k1', null) });
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('qualify' as const), who: fc.array(who, { minLength: 1, maxLength: 4 }) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat(5) }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(1, cooldown - 1, cooldown, cooldown + 1) }),
    },
  ),
  { maxLength: 25 },
);

let journeys = 0;

test('whatever happens, the ledger lets in exactly whom the rules let in, and holds every place once', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(entries, deeds, async (entry, list) => {
      journeys += 1;
      const version: ActiveVersion = { journeyId: `j${journeys}`, versionId: 'v', plan, entry };
      const history: (Told & { id: string })[] = [];
      let now = 1_000_000;
      for (const deed of list) {
        if (deed.kind === 'pass') now += deed.ms;
        else if (deed.kind === 'end') {
          const living = history.filter((each) => each.to === null);
          const one = living[deed.which % Math.max(1, living.length)];
          if (one === undefined) continue;
          one.to = now;
          const { id } = one;
          await core.db.transaction().execute((trx) => closeEnrollments(trx, [id], { reason: 'finished', at: now }));
        } else {
          await qualify(version, deed.who, { history, now });
        }
        await sameAsModel(version.journeyId, history);
      }
    }),
    { numRuns: 120 },
  );
});

async function qualify(
  version: ActiveVersion,
  list: { customer: string; key: string | null }[],
  of: { history: (Told & { id: string })[]; now: number },
): Promise<void> {
  const { history, now } = of;
  await core.db.transaction().execute(async (trx) => {
    const ledger = new Ledger(trx, now, (_entry, from) => from + cooldown);
    const candidates = list.map(({ customer, key }) => ({
      ...{ version, entryNode: 'order', customerId: customer, key: version.entry.per === 'key' ? key : null, eventId: null },
    }));
    await ledger.look(candidates);
    for (const candidate of candidates) {
      const place = candidate.key === null ? `customer ${candidate.customerId}` : `key ${candidate.key}`;
      const expected = allows(version.entry, history, place, now);
      const admission = ledger.admit(candidate);
      expect('id' in admission ? admission.verdict : 'no').toBe(expected);
      if (!('id' in admission)) continue;
      if (expected === 'restart') for (const each of history) if (each.place === place && each.to === null) each.to = now;
      history.push({ id: admission.id, place, from: now, to: null });
    }
    await ledger.flush();
  });
}

async function sameAsModel(journeyId: string, history: readonly (Told & { id: string })[]): Promise<void> {
  const rows = await core.db
    .selectFrom('enrollments')
    .select(['id', 'ended_at', 'state', 'lock'])
    .where('journey_id', '=', journeyId)
    .execute();
  const inRecords = rows.map((row) => `${row.id} ${row.ended_at}`).sort();
  expect(inRecords).toEqual(history.map((each) => `${each.id} ${each.to}`).sort());
  // A place is held by the last one only; whoever is inside holds hers.
  const held = rows.filter((row) => row.lock !== null);
  expect(new Set(held.map((row) => row.lock)).size).toBe(new Set(history.map((each) => each.place)).size);
  expect(rows.every((row) => row.state === 'ended' || row.lock !== null)).toBe(true);
}

test('the database itself refuses a second holder of a place', async () => {
  const row = {
    journey_id: 'x',
    version_id: 'v',
    customer_id: 'c0',
    entry_node: 'order',
    state: 'planned' as const,
    created_at: 0,
    node_id: 'order',
    seq: 0,
    node_since: 0,
    lock: 'x/customer/c0',
  };
  await core.db
    .insertInto('enrollments')
    .values({ id: 'one', ...row })
    .execute();
  await expect(
    core.db
      .insertInto('enrollments')
      .values({ id: 'two', ...row })
      .execute(),
  ).rejects.toThrow(/UNIQUE/);
});
