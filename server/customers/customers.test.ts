import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { live } from '#test/kit/live-journey.ts';
import { recordConsent } from './consents.ts';
import { fold, givenName } from './fold.ts';
import { getCustomer } from './get.ts';
import { normalisePhone } from './identity.ts';
import { listCustomers } from './list.ts';
import { saveCustomer } from './save.ts';
import { timeline } from './timeline.ts';
import { upsertCustomers } from './upsert.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

const tell = (...customers: object[]) => upsertCustomers(core, { source: 'shop', customers: customers as never });

describe('finding', () => {
  test('text is compared without accents, composed or not', () => {
    expect(fold('Đặng  Thị Ánh')).toBe('dang thi anh');
    expect(fold('Đặng Thị Ánh'.normalize('NFD'))).toBe('dang thi anh');
    expect(givenName('Nguyễn Văn  An ')).toBe('An');
  });

  test('phones are one number however they are written; what is none is none', () => {
    for (const text of ['0912345678', '0912 345 678', '+84 912.345.678', '84912345678', '(091) 234-5678'])
      expect(normalisePhone(text)).toBe('+84912345678');
    for (const text of ['', '12', '0000000000', 'hỏi chị Lan', undefined]) expect(normalisePhone(text)).toBeUndefined();
  });

  test('the list finds by any part of name, address and phone, in pages that neither repeat nor miss', async () => {
    await tell(
      { name: 'Đặng Thị Ánh', email: 'anh@shop.test' },
      { name: 'Trần Ánh Dương', phone: '0912 345 678' },
      { name: 'Lê Văn Bảo', email: 'bao@shop.test' },
    );
    const names = async (search: string) => (await listCustomers(core, { search })).items.map((each) => each.name).sort();
    expect(await names('anh')).toEqual(['Trần Ánh Dương', 'Đặng Thị Ánh']);
    expect(await names('ANH dang')).toEqual(['Đặng Thị Ánh']);
    expect(await names('0912.345')).toEqual(['Trần Ánh Dương']);
    expect(await names('%')).toHaveLength(3);
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listCustomers(core, { limit: 2, cursor });
      expect(page.total).toBe(3);
      seen.push(...page.items.map((each) => each.name));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen.sort()).toEqual(['Lê Văn Bảo', 'Trần Ánh Dương', 'Đặng Thị Ánh']);
    await expect(listCustomers(core, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'bad_cursor' });
  });
});

describe('saving', () => {
  test('a new address finds her, the old one no more', async () => {
    const lan = await saveCustomer(core, { name: 'Trần Thị Lan', email: 'Lan@Shop.test', attributes: { size: 'M' } }, 'user1');
    expect(lan).toMatchObject({ givenName: 'Lan', email: 'lan@shop.test', revision: 1 });
    const changed = await saveCustomer(
      core,
      { id: lan.id, name: 'Trần Thị Mai', email: 'mai@shop.test', attributes: { size: null, city: 'Huế' } },
      'user1',
    );
    expect(changed).toMatchObject({ givenName: 'Mai', email: 'mai@shop.test', attributes: { city: 'Huế' }, revision: 2 });
    const [byOld, byNew] = await tell({ email: 'lan@shop.test' }, { email: 'mai@shop.test' });
    expect(byNew?.id).toBe(lan.id);
    expect(byOld?.id).not.toBe(lan.id);
  });

  test('what cannot be is refused, with the field', async () => {
    await saveCustomer(core, { email: 'a@shop.test' }, 'user1');
    await expect(saveCustomer(core, { email: 'a@shop.test' }, 'user1')).rejects.toMatchObject({
      code: 'identity_taken',
      data: { field: 'email' },
    });
    await expect(saveCustomer(core, { email: 'không' }, 'user1')).rejects.toMatchObject({ code: 'email_wrong' });
    await expect(saveCustomer(core, { phone: '12' }, 'user1')).rejects.toMatchObject({ code: 'phone_wrong' });
    await expect(saveCustomer(core, { id: 'nobody', name: 'x' }, 'user1')).rejects.toMatchObject({ kind: 'not_found' });
    expect((await listCustomers(core, {})).total).toBe(1);
    await expect(tell({ name: 'Ai' })).rejects.toMatchObject({ code: 'customer_without_identity' });
  });
});

test('fields of the shop’s own hold what they are made for; what stands there already may stay', async () => {
  const settings = await core.documents.getSettings();
  const level = { key: 'hang_the', label: 'Hạng thẻ', type: 'choice' as const, choices: ['Bạc', 'Vàng'] };
  const fields = [level, { key: 'ngay_cuoi', label: 'Ngày cưới', type: 'date' as const, choices: [] }];
  await core.documents.saveSettings({ ...settings, customers: { ...settings.customers, fields } });
  const { id } = await saveCustomer(core, { name: 'Lan', attributes: { hang_the: 'Bạc', labels: ['VIP', 'Sỉ'] } }, 'user1');
  const wrong = (attributes: Record<string, string | number>) => saveCustomer(core, { id, attributes }, 'user1');
  await expect(wrong({ hang_the: 'Kim cương' })).rejects.toMatchObject({ code: 'field_wrong', data: { field: 'hang_the' } });
  await expect(wrong({ ngay_cuoi: '30/2/2026' })).rejects.toMatchObject({ code: 'field_wrong' });
  await core.documents.saveSettings({ ...settings, customers: { ...settings.customers, fields: [{ ...level, choices: ['Vàng'] }] } });
  expect((await wrong({ hang_the: 'Bạc', ghi_chu: 7 })).attributes).toEqual({ hang_the: 'Bạc', labels: ['VIP', 'Sỉ'], ghi_chu: 7 });
});

test('her page: record, identities, consents, and where she is', async () => {
  const { id: journeyId } = await live(core, orderJourney());
  await ingest(core, {
    source: 'shop',
    events: [incomingEventSchema.parse({ id: '1', type: 'order_placed', customer: { externalId: 'KH1', email: 'lan@shop.test' } })],
  });
  const [summary] = (await listCustomers(core, {})).items;
  const id = summary?.id ?? '';
  expect(summary).toMatchObject({ inside: 1, email: 'lan@shop.test' });
  await recordConsent(
    core,
    { id, channel: 'email', purpose: 'care', how: 'gọi điện', words: 'Thôi đừng gửi nữa' },
    { state: 'withdrawn', actor: 'user1' },
  );
  const page = await getCustomer(core, id, 'vi');
  expect(page.identities).toEqual([
    { kind: 'email', value: 'lan@shop.test' },
    { kind: 'external:shop', value: 'KH1' },
  ]);
  expect(page.consents).toMatchObject([{ state: 'withdrawn', purpose: 'care', how: 'gọi điện', words: 'Thôi đừng gửi nữa' }]);
  expect(page.inside).toMatchObject([{ journeyId, journeyName: 'Sau khi đặt hàng', nodeId: 'paid' }]);
  expect(page.inside[0]?.nodeName).not.toBe('');
});

test('the timeline pages through everything, also what happened at the same moment', async () => {
  await live(core, orderJourney({ entry: { per: 'key', key: 'orderId' } }));
  core.now = () => 10_000;
  const events = Array.from({ length: 23 }, (_, index) =>
    incomingEventSchema.parse({
      id: `${index}`,
      type: 'order_placed',
      at: 10_000 - (index % 3),
      customer: { email: 'lan@shop.test' },
      data: { orderId: index },
    }),
  );
  await ingest(core, { source: 'shop', events });
  const [customer] = (await listCustomers(core, {})).items;
  const id = customer?.id ?? '';
  for (let index = 0; index < 12; index += 1)
    await recordConsent(core, { id, channel: 'email', purpose: 'care', how: 'thử' }, { state: 'given', actor: 'user1' });
  const seen: string[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (let cursor: string | undefined; ; ) {
    const page = await timeline(core, { id, cursor, limit: 7 });
    for (const item of page.items) {
      expect(item.at).toBeLessThanOrEqual(before);
      before = item.at;
      seen.push(item.id);
    }
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((each) => each.startsWith('event '))).toHaveLength(23);
  expect(seen.filter((each) => each.startsWith('journey '))).toHaveLength(23);
  expect(seen.filter((each) => each.startsWith('change '))).toHaveLength(12);
  // The latest stands first, and what an event causes at its very moment is later than it.
  expect(seen.findLastIndex((each) => each.startsWith('journey '))).toBeLessThan(seen.findIndex((each) => each.startsWith('event ')));
});
