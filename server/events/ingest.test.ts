import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addByHand } from '#server/enrollments/add.ts';
import { closeEnrollments } from '#server/enrollments/finish.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw, orderJourney } from '#test/kit/draw.ts';
import { live, publishAgain } from '#test/kit/live-journey.ts';
import { ingest } from './ingest.ts';
import { type IncomingEventInput, incomingEventSchema } from './schema.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

let made = 0;
function event(type: string, more: Partial<IncomingEventInput> = {}): IncomingEventInput {
  made += 1;
  return { id: `e${made}`, type, customer: { email: 'lan@shop.test' }, ...more };
}

async function take(...events: IncomingEventInput[]) {
  const { results } = await ingest(core, { source: 'shop', events: events.map((one) => incomingEventSchema.parse(one)) });
  return results;
}

/** What Temporal will be told, in order: `start 1`, `event 1 paid/event_1` … with enrollments numbered as they came. */
async function outbox(): Promise<string[]> {
  const ids = (
    await core.db
      .selectFrom('enrollments')
      .select('id')
      .orderBy('rowid' as never)
      .execute()
  ).map((row) => row.id);
  const rows = await core.db.selectFrom('outbox').selectAll().orderBy('id').execute();
  return rows.map((row) => {
    const payload = JSON.parse(row.payload);
    const who = ids.indexOf(row.lane) + 1;
    if (row.kind === 'start') return `start ${who}${row.after_lane === null ? '' : ` after ${ids.indexOf(row.after_lane) + 1}`}`;
    return [payload.kind, who, ...(payload.keys ?? []), payload.reason].filter((part) => part !== undefined).join(' ');
  });
}

describe('an event', () => {
  test('is taken once by (source, id), also within one call; the known ones are said to be known', async () => {
    const [first] = await take(event('order_placed', { id: 'a' }));
    const again = await take(event('order_placed', { id: 'a' }), event('order_placed', { id: 'b' }), event('order_placed', { id: 'b' }));
    expect(again.map((result) => result.status)).toEqual(['known', 'new', 'known']);
    expect(again[0]?.eventId).toBe(first?.eventId);
    expect(again[2]?.eventId).toBe(again[1]?.eventId);
    const [other] = await take({ ...event('order_placed', { id: 'a' }), source: 'other' });
    expect(other?.status).toBe('new');
  });

  test('finds her by any of her marks, and learns the others', async () => {
    await take(event('x', { customer: { externalId: 'KH-1', phone: '0912 345 678', name: 'Trần Thị Lan' } }));
    await take(event('x', { customer: { phone: '+84912345678', email: 'LAN@Shop.Test', birthday: '1990-01-02' } }));
    await take(event('x', { customer: { email: 'lan@shop.test', name: 'Người khác' } }));
    const customers = await core.db.selectFrom('customers').selectAll().execute();
    expect(customers).toMatchObject([
      {
        name: 'Trần Thị Lan',
        given_name: 'Lan',
        phone: '+84912345678',
        email: 'lan@shop.test',
        search: 'tran thi lan lan@shop.test +84912345678 0912345678',
      },
    ]);
    expect(JSON.parse(customers[0]?.attributes ?? '')).toEqual({ birthday: '1990-01-02' });
  });

  test('of somebody new twice in one call makes one customer', async () => {
    await take(event('x', { customer: { email: 'a@shop.test' } }), event('x', { customer: { email: 'A@shop.test', phone: '0912345678' } }));
    expect(await core.db.selectFrom('customers').select('phone').execute()).toMatchObject([{ phone: '+84912345678' }]);
  });

  test('with an address that two customers share goes to the surest mark, and puts nobody together', async () => {
    await take(event('x', { customer: { email: 'a@shop.test' } }), event('x', { customer: { phone: '0912345678' } }));
    await take(event('y', { customer: { email: 'a@shop.test', phone: '0912345678' } }));
    expect(await core.db.selectFrom('customers').select(['email', 'phone']).orderBy('email', 'desc').execute()).toMatchObject([
      { email: 'a@shop.test', phone: null },
      { email: null, phone: '+84912345678' },
    ]);
  });

  test('of nobody is refused, and nothing of the call is taken', async () => {
    await expect(take(event('x'), event('x', { customer: { phone: 'không có' } }))).rejects.toThrow('does not say whose it is');
    expect(await core.db.selectFrom('events').selectAll().execute()).toEqual([]);
  });
});

describe('letting in', () => {
  test('the ledger row, where she is, what wakes her, and the start are written with the event', async () => {
    const { id, versionId } = await live(core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
    const [result] = await take(event('order_placed', { data: { orderId: 'DH1' } }));
    const rows = await core.db.selectFrom('enrollments').selectAll().execute();
    expect(rows).toMatchObject([
      { journey_id: id, version_id: versionId, entry_key: 'DH1', event_id: result?.eventId, state: 'planned', node_id: 'paid', seq: 1 },
    ]);
    expect(await core.db.selectFrom('visits').select(['seq', 'node_id', 'port']).orderBy('seq').execute()).toMatchObject([
      { seq: 0, node_id: 'order', port: 'next' },
      { seq: 1, node_id: 'paid', port: null },
    ]);
    expect(await core.db.selectFrom('listens').select(['key', 'event_type', 'same_key']).execute()).toMatchObject([
      { key: 'paid/event_1', event_type: 'order_paid', same_key: 1 },
    ]);
    const start = await core.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
    expect(JSON.parse(start.payload)).toEqual({
      enrollment: { id: rows[0]?.id, customerId: rows[0]?.customer_id, journeyId: id, versionId },
      entry: 0,
      enteredAt: rows[0]?.created_at,
    });
  });

  test('one per order: the same order does not enter twice, another does, of the same customer', async () => {
    await live(core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
    await take(...['1', '1', '2'].map((orderId) => event('order_placed', { data: { orderId } })));
    expect(await outbox()).toEqual(['start 1', 'start 2']);
  });

  test('restart closes the old one before the new one starts, also within one call', async () => {
    await live(core, orderJourney({ entry: { whileInside: 'restart' } }));
    await take(event('order_placed'));
    await take(event('order_placed'), event('order_placed'), event('order_paid'));
    expect(await outbox()).toEqual([
      'start 1',
      'cancel 1 restarted',
      'start 2 after 1',
      'cancel 2 restarted',
      'start 3 after 2',
      'event 3 paid/event_1',
    ]);
    const rows = await core.db.selectFrom('enrollments').select(['state', 'end_reason', 'lock']).orderBy('id').execute();
    expect(rows.filter((row) => row.lock !== null)).toHaveLength(1);
    expect(rows.filter((row) => row.end_reason === 'restarted')).toHaveLength(2);
    expect(await core.db.selectFrom('listens').selectAll().execute()).toHaveLength(1);
  });

  test('a trigger’s rules look at the event and at the customer’s history, this event included', async () => {
    const thirdOrder = { kind: 'history', event: 'order_placed', op: 'happened', atLeast: 3, within: { amount: 30, unit: 'day' } };
    const big = { kind: 'field', source: 'event', field: 'amount', op: 'at_least', value: 100 };
    const where = { combinator: 'and', rules: [big, thirdOrder] };
    await live(
      core,
      draw({
        nodes: { in: { type: 'on_event', config: { event: 'order_placed', where } }, out: { type: 'exit' } },
        edges: ['in.next > out'],
      }),
    );
    await take(...[500, 500, 99, 100].map((amount) => event('order_placed', { data: { amount } })));
    expect(await outbox()).toEqual(['start 1']);
    const [row] = await core.db.selectFrom('enrollments').innerJoin('events', 'events.id', 'event_id').select('events.data').execute();
    expect(row?.data).toBe('{"amount":100}');
  });

  test('a new version counts for newcomers, its entry rules for everybody', async () => {
    const { id, versionId } = await live(core, orderJourney());
    await take(event('order_placed'));
    const again = await publishAgain(core, id, orderJourney({ entry: { whileInside: 'restart' } }));
    expect(again.versionId).not.toBe(versionId);
    await take(event('order_placed'));
    const rows = await core.db.selectFrom('enrollments').select(['version_id', 'state']).orderBy('created_at').orderBy('state').execute();
    expect(rows).toMatchObject([
      { version_id: versionId, state: 'ended' },
      { version_id: again.versionId, state: 'planned' },
    ]);
  });
});

describe('waking', () => {
  test('what is stored after the ledger row reaches her though she has not started; what let her in does not', async () => {
    const both = draw({
      nodes: {
        in: { type: 'on_event', config: { event: 'order_placed' } },
        again: { type: 'wait_for', config: { events: [{ name: 'event_1', event: 'order_placed' }], limit: { amount: 1, unit: 'day' } } },
        out: { type: 'exit' },
      },
      edges: ['in.next > again', 'again.event_1 > out', 'again.timeout > out'],
    });
    await live(core, both);
    await take(event('order_placed'), event('order_placed'));
    expect(await outbox()).toEqual(['start 1', 'event 1 again/event_1']);
  });

  test('only the enrollment with the same key is woken', async () => {
    await live(core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
    await take(...['1', '2'].map((orderId) => event('order_placed', { data: { orderId } })));
    await take(
      event('order_paid', { data: { orderId: 2 } }),
      event('order_paid', { data: {} }),
      event('order_paid', { data: { orderId: '3' } }),
    );
    expect(await outbox()).toEqual(['start 1', 'start 2', 'event 2 paid/event_1']);
  });

  test('exit rules and the goal act in any step, and may compare with the event that let her in', async () => {
    const more = (op: string) => ({
      combinator: 'and',
      rules: [
        { kind: 'field', source: 'event', field: 'amount', op, value: 10 },
        { kind: 'field', source: 'start', field: 'vip', op: 'is', value: true },
      ],
    });
    await live(
      core,
      orderJourney({
        exitRules: [{ event: 'order_cancelled' }, { event: 'refund', where: more('greater') }],
        goal: { event: 'order_placed' },
      }),
    );
    await take(event('order_placed', { data: { vip: true } }));
    await take(
      event('order_cancelled'),
      event('refund', { data: { amount: 9 } }),
      event('refund', { data: { amount: 11 } }),
      event('order_placed'),
    );
    expect(await outbox()).toEqual(['start 1', 'event 1 exit/0', 'event 1 exit/1', 'event 1 goal/0']);
    await take(
      { ...event('order_placed'), customer: { email: 'no-vip@shop.test' } },
      { ...event('refund', { data: { amount: 11 } }), customer: { email: 'no-vip@shop.test' } },
    );
    expect((await outbox()).slice(4)).toEqual(['start 2']);
  });

  test('nobody is woken who has left, and no other customer', async () => {
    await live(core, orderJourney());
    await take(event('order_placed'), event('order_paid', { customer: { email: 'other@shop.test' } }));
    const { id } = await core.db.selectFrom('enrollments').select('id').executeTakeFirstOrThrow();
    await core.db.transaction().execute((trx) => closeEnrollments(trx, [id], { reason: 'finished', at: 1 }));
    await take(event('order_paid'));
    expect(await outbox()).toEqual(['start 1']);
  });
});

test('staff add by hand: the entry rules hold, and who cannot be added is told why', async () => {
  const journey = draw({ nodes: { hand: { type: 'by_hand' }, out: { type: 'exit' } }, edges: ['hand.next > out'] });
  const { id } = await live(core, journey);
  await take(event('x'), event('x', { customer: { email: 'b@shop.test' } }));
  const ids = (await core.db.selectFrom('customers').select('id').execute()).map((row) => row.id);
  const first = await addByHand(core, { journeyId: id, customerIds: ids.slice(0, 1), actor: 'test' });
  const second = await addByHand(core, { journeyId: id, customerIds: [...ids, ...ids, 'nobody'], actor: 'test' });
  expect(first).toMatchObject({ added: 1, refused: [] });
  expect(second.added).toBe(1);
  expect(second.refused).toEqual([
    { customerId: ids[0], reason: 'inside' },
    { customerId: 'nobody', reason: 'unknown_customer' },
  ]);
  const { id: other } = await live(core, orderJourney());
  await expect(addByHand(core, { journeyId: other, customerIds: ids, actor: 'test' })).rejects.toMatchObject({ code: 'no_way_in_by_hand' });
});

test('calls that come together share a transaction, and one that fails does not take the others with it', async () => {
  let commits = 0;
  core.crashPoint = (name) => {
    if (name === 'ingest:committed') commits += 1;
  };
  await live(core, orderJourney());
  const calls = Array.from({ length: 50 }, (_, index) => take(event('order_placed', { customer: { email: `c${index}@shop.test` } })));
  expect((await Promise.all(calls)).flat().every((result) => result.status === 'new')).toBe(true);
  expect(commits).toBeLessThan(5);

  let poisoned = 0;
  core.crashPoint = (name) => {
    if (name === 'ingest:stored' && poisoned++ < 2) throw new Error('disk full');
  };
  const results = await Promise.allSettled([take(event('a')), take(event('b')), take(event('c'))]);
  expect(results.map((result) => result.status).filter((status) => status === 'rejected').length).toBeLessThanOrEqual(2);
  expect(results.some((result) => result.status === 'fulfilled')).toBe(true);
  const stored = await core.db.selectFrom('events').select('id').where('type', 'in', ['a', 'b', 'c']).execute();
  expect(stored).toHaveLength(results.filter((result) => result.status === 'fulfilled').length);
});

test('ten thousand events in one call, a thousand a transaction', { timeout: 60_000 }, async () => {
  await live(core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
  let commits = 0;
  core.crashPoint = (name) => {
    if (name === 'ingest:committed') commits += 1;
  };
  const events = Array.from({ length: 10_000 }, (_, index) =>
    event('order_placed', {
      customer: { externalId: `k${index % 2_500}`, phone: `09${String(10_000_000 + (index % 2_500))}`, name: `Khách ${index % 2_500}` },
      data: { orderId: index },
    }),
  );
  const results = await take(...events);
  expect(results.filter((result) => result.status === 'new')).toHaveLength(10_000);
  expect(commits).toBe(10);
  const count = async (table: 'customers' | 'enrollments' | 'outbox' | 'listens') =>
    Number(
      (
        await core.db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('rows'))
          .executeTakeFirstOrThrow()
      ).rows,
    );
  expect([await count('customers'), await count('enrollments'), await count('outbox'), await count('listens')]).toEqual([
    2_500, 10_000, 10_000, 10_000,
  ]);
});
