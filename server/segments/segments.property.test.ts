import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '#nodes/kit/rules/evaluate.ts';
import { groupsField } from '#nodes/kit/rules/groups.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { factsFor } from '#server/customers/facts.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { keepSegments } from './pass.ts';
import { saveSegment } from './save.ts';

const people = ['an', 'ba'].map((name) => `${name}@shop.test`);
const hour = 3_600_000;

const leaf = fc.oneof(
  fc
    .constantFrom(
      { field: 'status', op: 'is' as const, value: 'vip' },
      { field: 'status', op: 'is_not' as const, value: 'new' },
      { field: 'status', op: 'known' as const },
      { field: 'points', op: 'at_least' as const, value: 5 },
      { field: 'joined', op: 'at_least' as const, value: '2026-11-28' },
    )
    .map((rule) => ({ kind: 'field' as const, source: 'customer' as const, ...rule })),
  fc.record({
    kind: fc.constant('history' as const),
    event: fc.constantFrom('order_placed', 'contact'),
    op: fc.constantFrom('happened' as const, 'not_happened' as const),
    atLeast: fc.constantFrom(undefined, 2, 3),
    within: fc.constantFrom(undefined, { amount: 5, unit: 'hour' as const }, { amount: 2, unit: 'day' as const }),
  }),
);
const tree: fc.Arbitrary<Rules> = fc.record({
  combinator: fc.constantFrom('and' as const, 'or' as const),
  not: fc.constantFrom(undefined, true),
  rules: fc.array(leaf, { minLength: 1, maxLength: 3 }),
});
const person = fc.constantFrom(...people);
type Act =
  | { act: 'event'; who: string; type: string; ago: number }
  | { act: 'record'; who: string; fields: Record<string, string | number | null> }
  | { act: 'message'; who: string }
  | { act: 'pass'; ms: number }
  | { act: 'look' }
  | { act: 'settle' }
  | { act: 'rules'; which: number; rules: Rules; tell: boolean }
  | { act: 'within'; which: number; of: number; op: 'is' | 'is_not' }
  | { act: 'zone'; zone: string };
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('event' as const),
    who: person,
    type: fc.constantFrom('order_placed', 'message_received', 'order_paid'),
    // A sender's clock may be ahead.
    ago: fc.constantFrom(0, 0, hour, -5 * hour),
  }),
  fc.record({
    act: fc.constant('record' as const),
    who: person,
    fields: fc.record(
      {
        status: fc.constantFrom('new', 'vip', null),
        points: fc.integer({ min: 0, max: 9 }),
        joined: fc.constantFrom('2026-11-27T18:00:00Z', '2026-11-28'),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ act: fc.constant('message' as const), who: person }),
  fc.record({ act: fc.constant('pass' as const), ms: fc.constantFrom(1, 4 * hour, 5 * hour, 5 * hour + 1, 48 * hour + 1) }),
  fc.constant({ act: 'look' as const }),
  fc.constant({ act: 'settle' as const }),
  fc.record({ act: fc.constant('rules' as const), which: fc.nat(3), rules: tree, tell: fc.boolean() }),
  fc.record({
    act: fc.constant('within' as const),
    which: fc.nat(3),
    of: fc.nat(3),
    op: fc.constantFrom('is' as const, 'is_not' as const),
  }),
  fc.record({ act: fc.constant('zone' as const), zone: fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/London') }),
);

async function settle(core: Core): Promise<void> {
  for (let turns = 0; (await keepSegments(core)) > 0; turns += 1) if (turns > 1000) throw new Error('It never comes to an end');
}

/** Everybody asked about everything, one by one, as a condition of a journey would. */
async function recount(core: Core): Promise<string[]> {
  const { zone } = await core.documents.getSettings();
  const found: string[] = [];
  for (const { id } of await core.db.selectFrom('segments').select('id').execute()) {
    const rules: Rules = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: groupsField, op: 'is', value: id }] };
    for (const customer of await core.db.selectFrom('customers').selectAll().execute()) {
      const facts = await factsFor(core.db, { rules, customer, start: {}, at: core.now(), zone });
      if (evaluate(rules, facts, core.now())) found.push(`${id} ${customer.id}`);
    }
  }
  return found.sort();
}

async function members(core: Core): Promise<string[]> {
  const rows = await core.db.selectFrom('segment_members').selectAll().execute();
  return rows.map((row) => `${row.segment_id} ${row.customer_id}`).sort();
}

/** Who must be where if the events are to be believed; each must change something. */
async function told(core: Core): Promise<Map<string, boolean>> {
  const rows = await core.db
    .selectFrom('events')
    .select(['type', 'customer_id', 'data'])
    .where('source', '=', 'segment')
    .orderBy('seq')
    .execute();
  const inside = new Map<string, boolean>();
  for (const row of rows) {
    const key = `${JSON.parse(row.data).segmentId} ${row.customer_id}`;
    const entered = row.type === 'segment_entered';
    expect(inside.get(key)).not.toBe(entered);
    inside.set(key, entered);
  }
  return inside;
}

test('whatever happens, in whatever order: who is in a group is who satisfies its rules, and its events say the same', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tree, { minLength: 1, maxLength: 3 }),
      fc.array(act, { minLength: 1, maxLength: 30 }),
      async (groups, acts) => {
        const inner: TestCore = await testCore();
        const { core } = inner;
        let now = Date.UTC(2026, 10, 28, 3);
        core.now = () => now;
        try {
          const ids: string[] = [];
          for (const [index, rules] of groups.entries()) ids.push((await saveSegment(core, { name: `N${index}`, rules }, 'user')).id);
          // Filled while there is nobody: from here on every change is told, unless a change of rules is not to be.
          await settle(core);
          let silent = false;
          for (const [index, each] of acts.entries()) {
            if (each.act === 'event')
              await ingest(core, {
                source: 'shop',
                events: [incomingEventSchema.parse({ id: `${index}`, type: each.type, at: now - each.ago, customer: { email: each.who } })],
              });
            if (each.act === 'record') await upsertCustomers(core, { source: 'shop', customers: [{ email: each.who, ...each.fields }] });
            if (each.act === 'message') await accepted(core, each.who, index);
            if (each.act === 'pass') now += each.ms;
            if (each.act === 'look') await keepSegments(core);
            if (each.act === 'settle' || each.act === 'pass') {
              await settle(core);
              expect(await members(core)).toEqual(await recount(core));
            }
            if (each.act === 'zone') await core.documents.saveSettings({ ...(await core.documents.getSettings()), zone: each.zone });
            const which = 'which' in each ? ids[each.which % ids.length] : undefined;
            if (each.act === 'rules' && which !== undefined) {
              await saveSegment(core, { id: which, name: `N${ids.indexOf(which)}`, rules: each.rules, tell: each.tell }, 'user');
              silent ||= !each.tell;
            }
            if (each.act === 'within' && which !== undefined) {
              const rules: Rules = {
                combinator: 'and',
                rules: [{ kind: 'field', source: 'customer', field: groupsField, op: each.op, value: ids[each.of % ids.length] ?? '' }],
              };
              // A group that hangs on itself is refused.
              await saveSegment(core, { id: which, name: `N${ids.indexOf(which)}`, rules, tell: true }, 'user').catch((error: unknown) =>
                expect(error).toMatchObject({ code: 'segment_has_problems' }),
              );
            }
          }
          await settle(core);
          const right = await recount(core);
          expect(await members(core)).toEqual(right);
          if (silent) return;
          const inside = await told(core);
          expect([...inside].flatMap(([key, is]) => (is ? key : [])).sort()).toEqual(right);
        } finally {
          await inner.close();
        }
      },
    ),
    { numRuns: 80 },
  );
});

async function accepted(core: Core, email: string, index: number): Promise<void> {
  const [customer] = await upsertCustomers(core, { source: 'shop', customers: [{ email }] });
  const values = { id: `m${index}`, key: `k${index}`, customer_id: customer?.id ?? '', channel: 'email', purpose: 'care' as const };
  await core.db
    .insertInto('messages')
    .values({ ...values, state: 'attempting', asked_at: core.now(), attempts: 1, created_at: core.now() } as never)
    .execute();
  await core.db.updateTable('messages').set({ state: 'accepted', decided_at: core.now() }).where('id', '=', values.id).execute();
}
