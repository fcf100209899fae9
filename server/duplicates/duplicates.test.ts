import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordConsent } from '#server/customers/consents.ts';
import { getCustomer } from '#server/customers/get.ts';
import { saveCustomer } from '#server/customers/save.ts';
import { upsertCustomers } from '#server/customers/upsert.ts';
import { addByHand } from '#server/enrollments/add.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { draw, orderJourney } from '#test/kit/draw.ts';
import { takeFile } from '#test/kit/import.ts';
import { live } from '#test/kit/live-journey.ts';
import { findDuplicates } from './find.ts';
import { listDuplicates, tellApart } from './list.ts';
import { mergeCustomers, undoMerge } from './merge.ts';

let inner: TestCore;
let core: Core;
let clock = 1_000_000;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
  // Each thing has a moment of its own.
  core.now = () => (clock += 1_000);
});
afterEach(() => inner.close());

const save = async (record: object) => (await saveCustomer(core, record, 'test')).id;
const event = (id: string, type: string, email: string, data: object = {}) =>
  ingest(core, { source: 'shop', events: [incomingEventSchema.parse({ id, type, customer: { email }, data })] });

test('who may be one is proposed with the reason, the surest first; who was told apart is not', async () => {
  const lan = await save({ name: 'Trần Thị Lan', phone: '0912345678', attributes: { birthday: '1990-02-01' } });
  const lan2 = await save({ name: 'TRAN THI LAN', email: 'lan@shop.test', attributes: { birthday: '1990-02-01' } });
  const mai = await save({ name: 'Mai', email: 'le.mai@gmail.com' });
  const mai2 = await save({ name: 'Lê Mai', email: 'lemai+shop@googlemail.com' });
  await save({ name: 'Trần Thị Lan', email: 'khac@shop.test', attributes: { birthday: '1991-02-01' } });
  // A file tells of Mai with the phone of Lan.
  await takeFile(core, { content: 'Tên;SĐT;Email\nMai;0912345678;le.mai@gmail.com\n' });
  expect(await findDuplicates(core)).toEqual([
    { one: lan, other: mai, reasons: ['phone'] },
    { one: mai, other: mai2, reasons: ['email_alike'] },
    { one: lan, other: lan2, reasons: ['name_birthday'] },
  ]);
  await tellApart(core, [mai, lan]);
  expect((await listDuplicates(core)).items.map((each) => each.reasons)).toEqual([['email_alike'], ['name_birthday']]);
});

test('a telephone of a whole household, or "Khách lẻ", is no proposal', async () => {
  await upsertCustomers(core, {
    source: 'shop',
    customers: Array.from({ length: 7 }, (_, index) => ({ name: 'Khách lẻ', email: `k${index}@shop.test`, birthday: '2000-01-01' })),
  });
  expect(await findDuplicates(core)).toEqual([]);
});

describe('put together', () => {
  /** Everything there is of customers, to compare before and after. */
  async function everything() {
    const tables = ['customers', 'identities', 'consents', 'events', 'enrollments', 'listens'] as const;
    const rows = await Promise.all(tables.map((table) => core.db.selectFrom(table).selectAll().execute()));
    const plain = rows.flatMap((list, index) =>
      list.map((row) => JSON.stringify({ table: tables[index], ...row, updated_at: 0, revision: 0 })),
    );
    return plain.sort();
  }

  test('all of hers goes along, a running journey goes on with her, the stricter consent counts; and all of it can be undone', async () => {
    const { id: journeyId } = await live(core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
    const lan = await save({ name: 'Lan', phone: '0912345678' });
    const old = await save({ name: 'Trần Thị Lan', title: 'chị', email: 'lan@shop.test', attributes: { city: 'Huế' } });
    await recordConsent(
      core,
      { id: old, channel: 'email', purpose: 'advertising', how: 'gọi điện' },
      { state: 'withdrawn', actor: 'test' },
    );
    await recordConsent(core, { id: lan, channel: '*', purpose: 'advertising', how: 'ở quầy' }, { state: 'given', actor: 'test' });
    await event('1', 'order_placed', 'lan@shop.test', { orderId: 'A' });
    const before = await everything();

    const { id, ended } = await mergeCustomers(core, { kept: lan, gone: old, take: ['name'] }, 'test');
    expect(ended).toBe(0);
    const page = await getCustomer(core, lan, 'vi');
    expect(page.customer).toMatchObject({
      ...{ name: 'Trần Thị Lan', givenName: 'Lan', title: 'chị', email: 'lan@shop.test', phone: '+84912345678' },
      attributes: { city: 'Huế' },
    });
    expect(page.inside).toMatchObject([{ journeyId }]);
    expect(page.consents[0]).toMatchObject({ channel: 'email', purpose: 'advertising', state: 'withdrawn' });
    // An old link leads to the record it became.
    expect((await getCustomer(core, old, 'vi')).customer.id).toBe(page.customer.id);

    // What comes for either record is hers now, and wakes the journey that is under way.
    const outbox = () => core.db.selectFrom('outbox').selectAll().where('kind', '=', 'signal').execute();
    await event('2', 'order_paid', 'lan@shop.test', { orderId: 'A' });
    expect(await outbox()).toHaveLength(1);
    await core.db.deleteFrom('events').where('external_id', '=', '2').execute();

    await undoMerge(core, id, 'test');
    expect(await everything()).toEqual(before);
    await expect(undoMerge(core, id, 'test')).rejects.toMatchObject({ code: 'merge_undone' });
  });

  const byHand = (name: string) =>
    draw({
      name,
      nodes: {
        start: { type: 'by_hand' },
        wait: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
        out: { type: 'exit' },
      },
      edges: ['start.next > wait', 'wait.next > out'],
    });

  test('both inside one journey: one way ends, so that she gets each message once; her place is not given out again', async () => {
    const { id: journeyId } = await live(core, byHand('Hỏi thăm'));
    const { id: other } = await live(core, byHand('Khác'));
    const [lan, old] = [await save({ name: 'Lan', phone: '0912345678' }), await save({ name: 'Lan', email: 'lan@shop.test' })];
    await addByHand(core, { journeyId, customerIds: [lan, old], actor: 'test' });
    await addByHand(core, { journeyId: other, customerIds: [old], actor: 'test' });
    const { id, ended } = await mergeCustomers(core, { kept: lan, gone: old, take: [] }, 'test');
    expect(ended).toBe(1);
    const living = await core.db.selectFrom('enrollments').select(['customer_id', 'journey_id']).where('state', '!=', 'ended').execute();
    expect(living.map((row) => [row.customer_id, row.journey_id]).sort()).toEqual(
      [
        [lan, journeyId],
        [lan, other],
      ].sort(),
    );
    const cancels = await core.db.selectFrom('outbox').select('payload').where('kind', '=', 'signal').execute();
    expect(cancels.map((row) => JSON.parse(row.payload))).toEqual([{ kind: 'cancel', reason: 'removed' }]);
    for (const each of [journeyId, other])
      expect((await addByHand(core, { journeyId: each, customerIds: [lan], actor: 'test' })).refused).toEqual([
        { customerId: lan, reason: 'inside' },
      ]);
    await undoMerge(core, id, 'test');
    expect((await addByHand(core, { journeyId: other, customerIds: [old], actor: 'test' })).refused).toEqual([
      { customerId: old, reason: 'inside' },
    ]);
    expect((await addByHand(core, { journeyId: other, customerIds: [lan], actor: 'test' })).added).toBe(1);
  });

  test('what was changed since stays when they are parted', async () => {
    const lan = await save({ name: 'Lan', phone: '0912345678' });
    const old = await save({ name: 'Trần Lan', email: 'lan@shop.test', attributes: { city: 'Huế' } });
    const { id } = await mergeCustomers(core, { kept: lan, gone: old, take: ['name'] }, 'test');
    await saveCustomer(core, { id: lan, name: 'Trần Thị Lan' }, 'test');
    await undoMerge(core, id, 'test');
    expect((await getCustomer(core, lan, 'vi')).customer).toMatchObject({ name: 'Trần Thị Lan', email: null, attributes: {} });
    expect((await getCustomer(core, old, 'vi')).customer).toMatchObject({ name: 'Trần Lan', email: 'lan@shop.test' });
  });

  test('cut in the middle, nothing has happened', async () => {
    const [lan, old] = [await save({ name: 'Lan', phone: '0912345678' }), await save({ name: 'Lan', email: 'lan@shop.test' })];
    const before = await everything();
    core.crashPoint = () => {
      throw new Error('power cut');
    };
    await expect(mergeCustomers(core, { kept: lan, gone: old, take: [] }, 'test')).rejects.toThrow('power cut');
    expect(await everything()).toEqual(before);
  });
});
