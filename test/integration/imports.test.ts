import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCore } from '#server/app/core.ts';
import { readConfig } from '#server/kit/config.ts';
import { takeFile } from '#test/kit/import.ts';
import { runProgram, until } from '#test/kit/process.ts';
import { readCustomers, readPurchases, folder as shop } from '#test/real-input/shop.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openCore(readConfig({ NHIP_DATA: folder, NHIP_PORT: '0' }), pino({ level: 'silent' }));

test('killed in the middle of 20,000 customers, again and again: none is lost, none is there twice', async () => {
  await (await open()).db.destroy();
  const rows = 20_000;
  const file = path.join(folder, 'khach.csv');
  const lines = Array.from({ length: rows }, (_, index) => `K${index};Khách ${index};09${10_000_000 + index};k${index}@shop.test;1/2/1990`);
  await writeFile(file, ['Mã KH;Họ tên;SĐT;Email;Ngày sinh', ...lines].join('\r\n'));
  const command = () =>
    runProgram('server/cli/main.ts', { NHIP_DATA: folder, NHIP_SERVER_URL: 'http://127.0.0.1:9' }, ['customers', 'import', file, '--json']);
  const passed = () => {
    const db = new DatabaseSync(path.join(folder, 'records.db'), { readOnly: true });
    const row = db.prepare('select position from imports').get();
    db.close();
    return Number(row?.position ?? 0);
  };
  for (const at of [1, 6_000, 13_000]) {
    const running = command();
    await until(`record ${at}`, async () => {
      if (!running.alive()) throw new Error(running.log());
      return passed() > at;
    });
    await running.kill9();
    expect(passed()).toBeLessThanOrEqual(rows);
  }
  const last = command();
  await until('its end', async () => !last.alive(), 60_000);
  expect(JSON.parse(last.log())).toMatchObject({ state: 'done', records: rows, counts: { made: rows } });
  const core = await open();
  const counted = await core.db
    .selectFrom('customers')
    .select((eb) => [eb.fn.countAll<number>().as('all'), eb.fn.count<number>('phone').distinct().as('phones')])
    .executeTakeFirstOrThrow();
  expect([Number(counted.all), Number(counted.phones)]).toEqual([rows, rows]);
  expect((await core.db.selectFrom('imports').select('id').execute()).length).toBe(1);
  await core.db.destroy();
});

test.skipIf(!existsSync(shop))('a real shop’s customers and what they bought, counted against its files', async () => {
  const core = await open();
  const [customers, purchases] = await Promise.all([readCustomers(), readPurchases()]);
  const began = performance.now();
  const first = await takeFile(core, { content: await readFile(path.join(shop, 'customers.csv')) });
  const second = await takeFile(core, { content: await readFile(path.join(shop, 'purchases.csv')) });
  expect(second.kind).toBe('events');
  // Thousands a second, also on a machine that does other things.
  expect(((customers.length + purchases.length) * 1_000) / (performance.now() - began)).toBeGreaterThan(1_000);
  expect(first.counts.made).toBe(customers.length);
  expect(second.counts.stored).toBe(purchases.length);
  const rows = await core.db
    .selectFrom('events')
    .innerJoin('identities', 'identities.customer_id', 'events.customer_id')
    .where('identities.kind', '=', 'external:shop')
    .select(['identities.value as customer', 'data', 'at', 'type'])
    .execute();
  const said = (each: { customer: string; order: unknown; amount: unknown; quantity: unknown; at: number }) => JSON.stringify(each);
  expect(
    rows
      .map(({ customer, data, at }) => {
        const { orderId, total, quantity } = JSON.parse(data);
        return said({ customer, order: orderId, amount: total, quantity, at });
      })
      .sort(),
  ).toEqual(
    purchases
      .map((one) =>
        said({
          ...{ customer: one.customer_id, order: one.order_id, amount: one.amount_vnd, quantity: one.quantity },
          at: Date.parse(`${one.date}T00:00:00+07:00`),
        }),
      )
      .sort(),
  );
  const birthdays = await core.db.selectFrom('customers').select(['email', 'attributes']).execute();
  expect(new Map(birthdays.map((row) => [row.email, JSON.parse(row.attributes)]))).toEqual(
    new Map(customers.map((one) => [one.email, { birthday: one.birthday, city: one.city }])),
  );
  const again = await takeFile(core, { content: await readFile(path.join(shop, 'purchases.csv')) });
  expect(again.counts).toEqual({ known: purchases.length });
  expect((await takeFile(core, { content: await readFile(path.join(shop, 'customers.csv')) })).counts).toEqual({ same: customers.length });
  await core.db.destroy();
});
