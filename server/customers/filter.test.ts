import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mergeCustomers, undoMerge } from '#server/duplicates/merge.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { runUndo } from '#server/imports/undo.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { takeFile } from '#test/kit/import.ts';
import { agreedTo } from './agreed.ts';
import { refuseWrongTold } from './check-told.ts';
import { companyTimeline } from './company.ts';
import { recordConsent } from './consents.ts';
import { customersFile } from './export.ts';
import type { CustomerFilter } from './filter.ts';
import { getCustomer } from './get.ts';
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

const save = async (name: string, attributes: Record<string, string | string[]>) =>
  (await saveCustomer(core, { name, email: `${name.toLowerCase()}@shop.test`, attributes }, 'test')).id;
const names = async (filter: CustomerFilter) => (await listCustomers(core, filter)).items.map(({ name }) => name).sort();

describe('customers are narrowed down', () => {
  test('by status, label, owner, company and group, each and together; also those who have none', async () => {
    const an = await save('An', { status: 'Mới', labels: ['VIP', 'sỉ 100%'], owner: 'lan', company: 'Cà phê "Mộc"' });
    await save('Ba', { status: 'Mới', labels: ['VIP2'], city: 'VIP' });
    await save('Chi', { labels: ['sỉ 1000'], owner: 'huy' });
    await core.db
      .insertInto('segments')
      .values({ ...{ id: 's', name: 'Nhóm', rules: '{}', created_at: 0, updated_at: 0, filled_to: null }, zone: 'Asia/Ho_Chi_Minh' })
      .execute();
    await core.db.insertInto('segment_members').values({ segment_id: 's', customer_id: an, since: 0 }).execute();
    expect(await names({})).toEqual(['An', 'Ba', 'Chi']);
    expect(await names({ status: 'Mới' })).toEqual(['An', 'Ba']);
    expect(await names({ status: '' })).toEqual(['Chi']);
    expect(await names({ owner: '' })).toEqual(['Ba']);
    expect(await names({ label: 'VIP' })).toEqual(['An']);
    expect(await names({ label: 'sỉ 100%' })).toEqual(['An']);
    expect(await names({ company: 'Cà phê "Mộc"' })).toEqual(['An']);
    expect(await names({ segment: 's' })).toEqual(['An']);
    expect(await names({ status: 'Mới', owner: 'huy' })).toEqual([]);
    expect(await names({ status: 'Mới', search: 'BA' })).toEqual(['Ba']);
    expect(await listCustomers(core, { status: 'Mới', limit: 1 })).toMatchObject({ total: 2 });
  });

  test('with 23,000 of them a page comes in a moment', async () => {
    const customers = Array.from({ length: 23_000 }, (_, index) => ({
      ...{ name: `Nguyễn Thị Ánh ${index}`, email: `k${index}@shop.test` },
      ...{ status: index % 3 === 0 ? 'Mới' : 'Quan tâm', labels: index % 50 === 0 ? ['VIP'] : [] },
    }));
    for (let from = 0; from < customers.length; from += 1000)
      await upsertCustomers(core, { source: 'shop', customers: customers.slice(from, from + 1000) });
    const begun = performance.now();
    const { items, total } = await listCustomers(core, { search: 'anh', status: 'Mới', label: 'VIP' });
    expect([items.length, total]).toEqual([50, 154]);
    // A person does not notice; on a busy machine it may take its time.
    expect(performance.now() - begun).toBeLessThan(2000);
  }, 60_000);
});

test('a company is its people and what happened with them, page by page', async () => {
  const people = [await save('An', { company: 'Mộc' }), await save('Ba', { company: 'Mộc' })];
  await save('Chi', { company: 'Khác' });
  const events = Array.from({ length: 40 }, (_, index) =>
    incomingEventSchema.parse({ id: `${index}`, type: 'order_placed', at: 1000 + index, customer: { id: people[index % 2] } }),
  );
  await ingest(core, { source: 's', events });
  const first = await companyTimeline(core, { company: 'Mộc' });
  const second = await companyTimeline(core, { company: 'Mộc', cursor: first.next ?? '' });
  const all = [...first.items, ...second.items];
  expect(second.next).toBeNull();
  expect(all.filter(({ kind }) => kind === 'event').map(({ at }) => at)).toEqual(events.map(({ at }) => at).toReversed());
  expect(new Set(all.map(({ customer }) => customer.name))).toEqual(new Set(['An', 'Ba']));
});

test('an old link, and another system that knows the old id, find the record it has become part of', async () => {
  const [an, ba, chi] = [await save('An', {}), await save('Ba', {}), await save('Chi', {})];
  await mergeCustomers(core, { kept: ba, gone: an, take: [] }, 'test');
  const last = await mergeCustomers(core, { kept: chi, gone: ba, take: [] }, 'test');
  expect((await getCustomer(core, an, 'vi')).customer.id).toBe(chi);
  const [row] = await upsertCustomers(core, { source: 'shop', customers: [{ id: an, city: 'Huế' }] });
  expect(row).toMatchObject({ id: chi, attributes: { city: 'Huế' } });
  await undoMerge(core, last.id, 'test');
  expect((await getCustomer(core, an, 'vi')).customer.id).toBe(ba);
  await expect(getCustomer(core, 'nobody', 'vi')).rejects.toMatchObject({ code: 'not_found' });
});

test('what another system tells must be what the shop’s fields hold', async () => {
  const settings = await core.documents.getSettings();
  const fields = [
    { key: 'install', label: 'Ngày lắp', type: 'date' as const, choices: [] },
    { key: 'tier', label: 'Hạng', type: 'choice' as const, choices: ['Bạc', 'Vàng'] },
  ];
  await core.documents.saveSettings({ ...settings, customers: { ...settings.customers, fields } });
  const told = (customers: Record<string, string>[]) =>
    refuseWrongTold(
      core,
      customers.map((each) => ({ email: 'a@shop.test', ...each })),
      { place: (index) => ({ row: index + 1 }), path: 'customer.', language: 'vi' },
    );
  await expect(
    told([
      { install: '2026-02-28', tier: 'Bạc' },
      { tier: '', other: 'x' },
    ]),
  ).resolves.toBeUndefined();
  await expect(told([{ tier: 'Vàng' }, { install: '2026-02-30', tier: 'Kim' }])).rejects.toMatchObject({
    code: 'invalid_input',
    data: {
      errors: [
        { row: 2, field: 'customer.install' },
        { row: 2, field: 'customer.tier', message: expect.stringContaining('Bạc, Vàng') },
      ],
    },
  });
});

describe('what customers agree to', () => {
  const say = (phrase: { key: string; params?: Record<string, unknown> }) =>
    phrase.params === undefined
      ? (phrase.key.split('.').at(-1) ?? '')
      : `${String(phrase.params.word)} (${String(phrase.params.channels)})`;
  const word = (state: 'given' | 'withdrawn', channel = '*', purpose = 'advertising') => ({ customer_id: 'c', state, channel, purpose });
  test.each([
    ['nothing', [], ''],
    ['a yes', [word('given')], 'given'],
    ['a no after it', [word('given'), word('withdrawn')], 'withdrawn'],
    ['a no to everything', [word('withdrawn', '*', '*')], 'withdrawn'],
    ['a no on one channel', [word('given'), word('withdrawn', 'email')], 'withdrawn (email)'],
    ['a yes to all after a no on one', [word('withdrawn', 'email'), word('given')], 'given'],
    ['a no to another purpose', [word('withdrawn', '*', 'care')], ''],
  ])('%s', (_, words, cell) => {
    expect(agreedTo(words, 'advertising', say as never)).toBe(cell);
  });

  test('goes out with a file and changes nothing when it comes in again; a shop’s own kinds are kept, others refused', async () => {
    const [an, ba] = [await save('An', {}), await save('Ba', {})];
    const settings = await core.documents.getSettings();
    const consents = [{ key: 'photo', label: 'Chụp ảnh', words: '' }];
    await core.documents.saveSettings({ ...settings, customers: { ...settings.customers, consents } });
    const tell = (id: string, purpose: string, state: 'given' | 'withdrawn') =>
      recordConsent(core, { id, channel: '*', purpose, how: 'quầy' }, { state, actor: 'test' });
    await tell(an, 'advertising', 'given');
    await tell(an, 'photo', 'given');
    await tell(ba, '*', 'withdrawn');
    await expect(tell(an, 'fotos', 'given')).rejects.toMatchObject({ code: 'consent_unknown' });
    const parts: string[] = [];
    for await (const part of customersFile(core, { language: 'vi', filter: {} })) parts.push(part);
    const [head, ...rows] = parts.join('').trim().split('\r\n');
    expect(head).toContain('Đồng ý nhận tin quảng cáo');
    expect(rows.map((row) => row.split(';').slice(-2))).toEqual([
      ['có', ''],
      ['không', 'không'],
    ]);
    const before = await core.db.selectFrom('consents').selectAll().execute();
    expect((await takeFile(core, { content: parts.join('') })).counts).toEqual({ same: 2 });
    expect(await core.db.selectFrom('consents').selectAll().execute()).toEqual(before);
  });
});

test('a file that brought a customer stands in her history until it is taken back', async () => {
  const file = await takeFile(core, { content: 'Tên;Email;Đồng ý nhận tin\nMai;mai@shop.test;có\n' });
  const { id } = await core.db.selectFrom('customers').select('id').executeTakeFirstOrThrow();
  const { items } = await timeline(core, { id });
  expect(items.map(({ text, importId }) => [text.key, importId])).toEqual([['app:timeline.import.made', file.id]]);
  expect((await getCustomer(core, id, 'vi')).consents.map(({ how }) => how)).toEqual([expect.stringMatching(/, dòng 2$/)]);
  const more = await takeFile(core, { content: 'Tên;Email;Thành phố\nMai;mai@shop.test;Huế\n' });
  expect((await timeline(core, { id })).items).toHaveLength(2);
  await core.db.updateTable('imports').set({ state: 'undoing' }).where('id', '=', more.id).execute();
  await runUndo(core, more.id);
  expect((await timeline(core, { id })).items.map(({ importId }) => importId)).toEqual([file.id]);
});
