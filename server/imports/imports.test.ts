import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordConsent } from '#server/customers/consents.ts';
import { listCustomers } from '#server/customers/list.ts';
import { saveCustomer } from '#server/customers/save.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { type TestCore, testCore } from '#test/kit/core.ts';
import { orderJourney } from '#test/kit/draw.ts';
import { takeFile, testFile } from '#test/kit/import.ts';
import { live } from '#test/kit/live-journey.ts';
import { acceptFile } from './accept.ts';
import { beginUndo } from './begin.ts';
import { getImport } from './get.ts';
import { previewImport } from './preview.ts';
import { importRows, rowsFile } from './rows.ts';
import { runImport } from './run.ts';
import { runUndo } from './undo.ts';
import { sayIn } from './words.ts';

let inner: TestCore;
let core: Core;
beforeEach(async () => {
  inner = await testCore();
  core = inner.core;
});
afterEach(() => inner.close());

const customers = (...lines: string[]) => ({ content: ['Mã KH;Họ và tên;SĐT;Email;Ngày sinh;Nhận quảng cáo', ...lines].join('\r\n') });
const all = () => core.db.selectFrom('customers').selectAll().orderBy('created_at').orderBy('name').execute();
async function undo(id: string) {
  await beginUndo(core, id, 'test');
  await runUndo(core, id);
  return getImport(core, id);
}

describe('the list of a shop as its spreadsheet writes it', () => {
  /** Verdicts as a person would call them, by number of the record. */
  async function verdicts(id: string): Promise<Map<number, string>> {
    const rows = await core.db.selectFrom('import_rows').select(['record', 'verdict', 'issues']).where('import_id', '=', id).execute();
    return new Map(
      rows.map(({ record, verdict, issues }) => {
        if (verdict === 'refused' || verdict === 'duplicate' || verdict === 'ignored') return [record, verdict];
        return [record, issues === null ? 'accepted' : 'warned'];
      }),
    );
  }

  test('gets exactly the verdicts it should, each with its reason, and the second time changes nothing', async () => {
    const content = await testFile('khach-hang-tu-excel.csv');
    const expected = new TextDecoder()
      .decode(await testFile('khach-hang-tu-excel.expected.csv'))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([record, verdict]) => [Number(record), verdict] as const);
    expect(expected.length).toBe(77);
    const first = await takeFile(core, { name: 'khach-hang-tu-excel.csv', content });
    expect(await verdicts(first.id)).toEqual(new Map(expected));
    const told = [
      ...(await importRows(core, { id: first.id, choice: 'refused' })).items,
      ...(await importRows(core, { id: first.id, choice: 'told' })).items,
    ];
    expect(
      Object.fromEntries(told.map((row) => [row.record, row.issues.map((each) => each.key.slice('imports:issue.'.length)).join()])),
    ).toEqual({
      62: 'same_email',
      63: 'phone_not',
      64: 'phone_old',
      65: 'phone_short',
      66: 'email_not,nobody',
      67: 'date_none',
      68: 'date_month_first',
      69: 'date_ahead',
      70: 'nobody',
      75: 'phone_exponent',
      76: 'phone_not',
    });
    for (const language of ['vi', 'en'] as const)
      for (const row of told) for (const issue of row.issues) expect(sayIn(language)(issue)).not.toMatch(/issue\.|\{\{/);

    const before = await all();
    const consents = await core.db.selectFrom('consents').selectAll().execute();
    const by = (code: string) => {
      const name = { '64': 'Trần Thị Bé', '72': '=HYPERLINK("http://evil.example";"bấm")', '78': 'Smith, John', '77': 'Huỳnh Phúc' }[code];
      return before.find((row) => row.name === name);
    };
    expect(by('64')?.phone).toBe('+84834567890');
    expect(by('77')?.phone).toBe('+842438251234');
    expect(by('78')?.phone).toBe('+14155552671');
    expect(by('72')).toBeDefined();
    expect(before.find((row) => row.phone === '+84792450450')).toMatchObject({ name: 'Vũ Gia Lan', given_name: 'Lan' });
    expect(before.every((row) => row.name === row.name.normalize('NFC') && row.name === row.name.trim())).toBe(true);
    expect(before.find((row) => row.phone === '+84927534448')?.attributes).toContain('"birthday":"1966-12-16"');
    expect(consents.filter((row) => row.state === 'withdrawn').length).toBe(12);

    const second = await takeFile(core, { content });
    expect(second.before).not.toBeNull();
    expect(await verdicts(second.id)).toEqual(new Map(expected));
    expect([second.counts.made, second.counts.changed]).toEqual([undefined, undefined]);
    expect(await all()).toEqual(before);
    expect(await core.db.selectFrom('consents').selectAll().execute()).toEqual(consents);
  });

  test('is shown before it is stored, and how its heads were read is remembered', async () => {
    const content = await testFile('khach-hang-tu-excel.csv');
    const view = await acceptFile(core, { name: 'a.csv', bytes: content, actor: 'test' });
    expect(view.kind).toBe('customers');
    expect(view.columns).toEqual(['code', 'name', 'phone', 'email', 'birthday', 'city', 'advertising']);
    const preview = await previewImport(core, view);
    expect(preview.rows[0]).toMatchObject({
      record: 2,
      known: false,
      customer: { name: 'Bùi Thanh An', phone: '+84593717490', birthday: '1980-02-14' },
    });
    expect(preview.counts).toEqual({ made: 69, known: 0, told: 4, refused: 6, duplicate: 1, ignored: 1 });
    expect(await all()).toEqual([]);
    await takeFile(core, { content }, { known: 'renew', source: 'excel' });
    const again = await acceptFile(core, { name: 'b.csv', bytes: content, actor: 'test' });
    expect(again.options).toMatchObject({ known: 'renew', source: 'excel' });
    expect((await previewImport(core, again)).counts).toMatchObject({ made: 0, known: 69 });
  });

  test('what was refused can be had as a file, defused, in the person’s language', async () => {
    const { id } = await takeFile(core, customers('K1;=1+1;12;;;', 'K2;Lan;0912345678;;;'));
    const parts: string[] = [];
    for await (const part of rowsFile(core, { id, choice: 'refused', language: 'vi' })) parts.push(part);
    expect(parts.join('')).toBe(
      '\ufeffDòng;Vì sao;Mã KH;Họ và tên;SĐT;Email;Ngày sinh;Nhận quảng cáo\r\n' + '2;Số điện thoại “12” thiếu số.;K1;"\'=1+1";12;;;\r\n',
    );
    // Corrected, the same file comes in again: the two further columns are left out, the formula stays text.
    const corrected = parts.join('').replace(';12;', ';0987654321;');
    await takeFile(core, { content: corrected });
    expect((await all()).map(({ name, attributes }) => [name, attributes])).toEqual([
      ['Lan', '{}'],
      ['=1+1', '{}'],
    ]);
  });
});

describe('what is known already', () => {
  test('gaps are filled, or everything is renewed; empty fields erase nothing', async () => {
    const lan = await saveCustomer(core, { name: 'Trần Lan', phone: '0912345678', attributes: { birthday: '1990-01-01' } }, 'test');
    const file = customers('K1;Trần Thị Lan;0912 345 678;lan@shop.test;2/1/1991;', 'K2;;0987654321;;;');
    await takeFile(core, file);
    const filled = (await all()).find((row) => row.id === lan.id);
    expect(filled).toMatchObject({ name: 'Trần Lan', email: 'lan@shop.test', attributes: '{"birthday":"1990-01-01"}' });
    await takeFile(core, file, { known: 'renew' });
    const renewed = (await all()).find((row) => row.id === lan.id);
    expect(renewed).toMatchObject({ name: 'Trần Thị Lan', email: 'lan@shop.test', attributes: '{"birthday":"1991-01-02"}' });
    expect((await listCustomers(core, {})).total).toBe(2);
  });

  test('a yes in a file does not undo her no, and a way that is somebody else’s stays hers', async () => {
    const lan = await saveCustomer(core, { name: 'Lan', email: 'lan@shop.test' }, 'test');
    const mai = await saveCustomer(core, { name: 'Mai', phone: '0912345678' }, 'test');
    await recordConsent(core, { id: lan.id, channel: 'email', purpose: '*', how: 'gọi điện' }, { state: 'withdrawn', actor: 'test' });
    const { id, counts } = await takeFile(core, customers(';Lan;0912345678;lan@shop.test;;có'));
    expect(counts).toMatchObject({ same: 1, told: 1 });
    const [row] = (await importRows(core, { id, choice: 'told' })).items;
    expect(row?.issues.map((each) => each.key)).toEqual(['imports:issue.elsewhere', 'imports:issue.consent_kept_no']);
    expect(await core.db.selectFrom('consents').select('state').execute()).toEqual([{ state: 'withdrawn' }]);
    expect((await all()).find((each) => each.id === mai.id)?.phone).toBe('+84912345678');
  });
});

test('fields of the shop’s own are known by their names and kept by their type; what does not fit is told, the rest is stored', async () => {
  const settings = await core.documents.getSettings();
  const field = (key: string, label: string, type: 'number' | 'date' | 'choice' | 'yes_no') => ({
    key,
    label,
    type,
    choices: type === 'choice' ? ['Bán sỉ', 'Bán lẻ'] : [],
  });
  const fields = [
    field('points', 'Điểm', 'number'),
    field('since', 'Khách từ', 'date'),
    field('kind', 'Loại', 'choice'),
    field('card', 'Có thẻ', 'yes_no'),
  ];
  await core.documents.saveSettings({ ...settings, customers: { ...settings.customers, fields } });
  const content = [
    'SĐT;Điểm;Khách từ;Loại;Có thẻ;Trạng thái;Nhãn;Ghi chú',
    '0912345678;1.250;2/9/2024;ban si;x;đã mua;VIP, sỉ;gọi tối',
    '0912345679;nhiều;2024;khác;có lẽ;lạ;;',
  ].join('\n');
  const { id, columns } = await takeFile(core, { content });
  expect(columns).toEqual(['phone', 'more:points', 'more:since', 'more:kind', 'more:card', 'status', 'labels', 'more:Ghi chú']);
  const rows = await core.db.selectFrom('customers').select('attributes').orderBy('phone').execute();
  expect(rows.map((row) => JSON.parse(row.attributes))).toEqual([
    { points: 1250, since: '2024-09-02', kind: 'Bán sỉ', card: true, status: 'Đã mua', labels: ['VIP', 'sỉ'], 'Ghi chú': 'gọi tối' },
    {},
  ]);
  const [told] = (await importRows(core, { id, choice: 'told' })).items;
  expect(told?.issues.map((each) => each.key.slice('imports:issue.'.length))).toEqual([
    'number_not',
    'date_not',
    'choice_not',
    'yes_no_not',
    'choice_not',
  ]);
});

describe('undoing', () => {
  test('takes back what it made and changed; what was used or changed since stays, and says why', async () => {
    const old = await saveCustomer(core, { name: 'Hoa', phone: '0900000001' }, 'test');
    const before = await all();
    const identities = await core.db.selectFrom('identities').selectAll().execute();
    const file = customers(
      'K1;Hoa;0900000001;hoa@shop.test;1/2/1990;x',
      'K2;Lan;0900000002;;;có',
      'K3;Mai;0900000003;;;',
      'K4;Cúc;0900000004;;;',
    );
    const { id } = await takeFile(core, file);
    const lan = (await all()).find((row) => row.name === 'Lan');
    await saveCustomer(core, { id: lan?.id, title: 'chị' }, 'test');
    await ingest(core, { source: 'shop', events: [incomingEventSchema.parse({ id: '1', type: 'visit', customer: { externalId: 'K3' } })] });
    const undone = await undo(id);
    expect(undone).toMatchObject({ state: 'undone', counts: { back: 2, stays: 2 } });
    const stays = (await importRows(core, { id, choice: 'stays' })).items;
    expect(stays.map((row) => [row.customerName, row.undone])).toEqual([
      ['Lan', 'changed'],
      ['Mai', 'lived'],
    ]);
    const now = await all();
    expect(now.map((row) => row.name).sort()).toEqual(['Hoa', 'Lan', 'Mai']);
    expect(now.find((row) => row.id === old.id)).toEqual({ ...before[0], updated_at: expect.any(Number) });
    expect(await core.db.selectFrom('identities').selectAll().where('customer_id', '=', old.id).execute()).toEqual(identities);
    expect((await core.db.selectFrom('consents').selectAll().execute()).map((row) => row.customer_id)).toEqual([]);
  });

  test('of what happened: events go, those a journey has begun with stay', async () => {
    await live(core, orderJourney());
    await takeFile(core, customers('K1;Lan;0900000002;;;', 'K2;Mai;0900000003;;;'));
    const orders = 'Mã đơn;Mã KH;Ngày;Tổng tiền\nD1;K1;1/6/2026;35.000 ₫\nD2;K9;1/6/2026;1\nD3;K2;1/6/2026;x\nD1;K1;2/6/2026;5\n';
    const history = await takeFile(core, { content: orders });
    expect(history.counts).toEqual({ stored: 1, refused: 2, duplicate: 1 });
    expect(await core.db.selectFrom('enrollments').selectAll().execute()).toEqual([]);
    expect(await core.db.selectFrom('events').select(['data', 'at']).execute()).toEqual([
      { data: '{"orderId":"D1","total":35000}', at: Date.parse('2026-06-01T00:00:00+07:00') },
    ]);
    expect((await undo(history.id)).counts).toMatchObject({ back: 1 });
    expect(await core.db.selectFrom('events').selectAll().execute()).toEqual([]);
    const real = await takeFile(core, { content: orders }, { react: true });
    expect((await core.db.selectFrom('enrollments').selectAll().execute()).length).toBe(1);
    expect((await undo(real.id)).counts).toMatchObject({ stays: 1 });
  });
});

describe('cut anywhere', () => {
  class Cut extends Error {}

  test.each(['import:stored', 'import:committed'])('at %s: nothing is lost and nothing is there twice', async (place) => {
    const lines = Array.from(
      { length: 3_500 },
      (_, index) => `K${index};Khách ${index};09${String(10_000_000 + index)};;;${index % 2 ? 'có' : ''}`,
    );
    const { content } = customers(...lines, lines[5] ?? '');
    let times = 0;
    core.crashPoint = (name) => {
      if (name === place && ++times === 2) throw new Cut();
    };
    await expect(takeFile(core, { content })).rejects.toThrow(Cut);
    delete core.crashPoint;
    const { id } = await core.db.selectFrom('imports').select('id').executeTakeFirstOrThrow();
    await runImport(core, id);
    expect(await getImport(core, id)).toMatchObject({ state: 'done', passed: 3_501, counts: { made: 3_500, duplicate: 1 } });
    expect((await listCustomers(core, {})).total).toBe(3_500);
    expect((await core.db.selectFrom('consents').selectAll().execute()).length).toBe(1_750);
    expect((await core.db.selectFrom('import_rows').selectAll().execute()).length).toBe(3_501);
  });
});
