import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

const file = path.join(import.meta.dirname, '..', 'files', 'khach-hang-tu-excel.csv');

let world: World;
let browser: Browser;
let trpc: Awaited<ReturnType<typeof asCommand>>;
beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld(), openBrowser()]);
  trpc = await asCommand(world.server);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const hasText = (page: Page, text: string) => page.getByText(text, { exact: false }).first().waitFor({ timeout: 20_000 });

/** Brings a file as a person does; leads to its columns. */
async function bring(page: Page, name: string): Promise<void> {
  await page.goto('/customers/import');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Chọn file CSV' }).click()]);
  await chooser.setFiles(name);
  await hasText(page, 'Mỗi cột là gì');
}

test('a shop’s list comes in by the screen, what is wrong with it can be had as a file, and it goes out again', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  await bring(page, file);
  expect(await page.getByRole('combobox', { name: 'Số điện thoại: Lưu thành' }).inputValue()).toBe('Số điện thoại');
  await hasText(page, 'Bùi Thanh An');
  await hasText(page, '69 khách mới');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  await page.getByRole('button', { name: 'Nhập 69 dòng' }).click();
  await hasText(page, 'Đã nhập xong');
  await hasText(page, 'Bảng tính đã đổi số điện thoại thành “9.87E+08”');
  expect((await trpc.customers.list.query({})).total).toBe(69);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải về file CSV' }).first().click(),
  ]);
  const refused = await readFile(await download.path(), 'utf8');
  expect(refused.startsWith('\ufeffDòng;Vì sao;Mã KH;')).toBe(true);
  expect(refused.trim().split('\r\n').length).toBe(8);

  await bring(page, file);
  await hasText(page, 'File này giống hệt file đã nhập');
  await page.getByRole('button', { name: 'Nhập 69 dòng' }).click();
  await hasText(page, '69 khách không có gì mới');

  await page.goto('/customers/import');
  await page.getByRole('link', { name: 'khach-hang-tu-excel.csv' }).last().click();
  await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác' }).click();
  await hasText(page, 'Đã hoàn tác');
  expect((await trpc.customers.list.query({})).total).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('two records that are one are seen side by side, put together, and parted again; a selection goes into a journey', async () => {
  const journey = draw({
    name: 'Hỏi thăm',
    nodes: { start: { type: 'by_hand' }, wait: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } }, out: { type: 'exit' } },
    edges: ['start.next > wait', 'wait.next > out'],
  });
  const { id: journeyId } = await trpc.journeys.importFile.mutate({ file: journey });
  await trpc.journeys.publish.mutate({ id: journeyId });
  const attributes = { birthday: '1990-02-01' };
  await trpc.customers.save.mutate({ name: 'Trần Thị Lan', phone: '0912345678', attributes });
  await trpc.customers.save.mutate({ name: 'TRẦN THỊ LAN', email: 'lan@shop.test', attributes });
  await trpc.customers.save.mutate({ name: 'Lê Mai', email: 'mai@shop.test' });

  const { page, context, complaints } = await openWindow(browser, world.server.url);
  await page.goto('/customers');
  await page.getByRole('checkbox', { name: 'Chọn Lê Mai' }).check();
  await page.getByRole('button', { name: 'Chọn cả 3 khách' }).click();
  await page.getByRole('button', { name: 'Đưa vào hành trình' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: 'Hỏi thăm' }).click();
  await dialog.getByRole('button', { name: 'Đưa vào hành trình' }).click();
  await hasText(page, 'Đã đưa 3 khách vào hành trình.');
  await dialog.getByRole('button', { name: 'Đóng' }).last().click();

  await page.getByRole('link', { name: 'Xem và gộp' }).click();
  await hasText(page, 'cùng tên và ngày sinh');
  await hasText(page, 'chỉ một lượt đi tiếp');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  await page.getByRole('button', { name: 'Gộp thành một khách' }).click();
  await hasText(page, 'Không thấy khách nào trùng');
  expect((await trpc.customers.list.query({})).total).toBe(2);
  await page.getByRole('button', { name: 'Tách lại' }).click();
  await hasText(page, 'Gộp thành một khách');
  await page.getByRole('button', { name: 'Không phải một người' }).click();
  await hasText(page, 'Không thấy khách nào trùng');
  expect((await trpc.customers.list.query({})).total).toBe(3);
  expect(complaints).toEqual([]);
  await context.close();
});
