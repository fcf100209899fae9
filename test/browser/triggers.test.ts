import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  world = await startWorld({ mail: false });
  browser = await openBrowser();
}, 200_000);
afterAll(async () => {
  await browser.close();
  await world.stop();
});

/** For a person to look at, when a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.NHIP_PICTURES;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

test('a start is chosen by what happens, and brings the rule of entry that suits it', { timeout: 120_000 }, async () => {
  const trpc = await asCommand(world.server);
  const { id } = await trpc.journeys.create.mutate({ name: 'Chăm sóc định kỳ' });
  const { page, complaints } = await openWindow(browser, world.server.url, { width: 1440, height: 900 });
  await page.goto(`/journeys/${id}/edit`);
  await page.getByTestId('palette-add').click();
  await picture(page, 'add-menu');
  await page.keyboard.type('15 ngay');
  await page.getByTestId('add-on_schedule-morning').click();
  await page.getByTestId('field-when').waitFor();
  await picture(page, 'on-schedule');
  await page.getByTestId('field-when').getByText('Lần tới').waitFor();
  await until('The draft', async () => {
    const { draft } = await trpc.journeys.get.query({ id });
    return draft.settings.entry.repeat === 'cooldown' && draft.nodes.length === 1;
  });
  expect(complaints).toEqual([]);
  await page.close();
});

test('another system calls; what it sends is picked from, and then lets her in', { timeout: 120_000 }, async () => {
  const trpc = await asCommand(world.server);
  const draft = draw({
    name: 'Trang đích',
    nodes: {
      hook: { type: 'on_webhook', config: { event: 'form_submitted', inlet: { secure: 'url' } } },
      rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
    },
    edges: ['hook.next > rest'],
  });
  const { id } = await trpc.journeys.create.mutate({ name: draft.name, draft });
  const { page, complaints } = await openWindow(browser, world.server.url, { width: 1440, height: 900 });
  await page.goto(`/journeys/${id}/edit`);
  await page.locator('#card-hook').click();
  const address = (await page.getByTestId('inlet-address').textContent()) ?? '';
  const call = () =>
    fetch(address.trim(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ lead: { phone: '0912345678' } }),
    });
  expect((await call()).status).toBe(202);
  const field = page.getByTestId('inlet-field-lead.phone');
  await field.waitFor({ timeout: 15_000 });
  await field.getByRole('combobox').click();
  await page.getByRole('option', { name: 'số điện thoại' }).click();
  await picture(page, 'on-webhook');
  await until('The mapping', async () => {
    const node = (await trpc.journeys.get.query({ id })).draft.nodes.find((each) => each.id === 'hook');
    return JSON.stringify(node?.config).includes('"phone":"lead.phone"');
  });
  await trpc.journeys.publish.mutate({ id });
  expect(await (await call()).json()).toMatchObject({ state: 'taken' });
  expect((await trpc.enrollments.list.query({ journeyId: id })).items).toHaveLength(1);
  expect(complaints).toEqual([]);
  await page.close();
});

test('the new steps and questions are shown in both languages, light and dark, on a phone too', { timeout: 120_000 }, async () => {
  const trpc = await asCommand(world.server);
  const draft = draw({
    name: 'Sinh nhật',
    nodes: {
      day: { type: 'on_date', config: { when: { field: 'birthday', time: '08:00', repeat: 'year' } } },
      tell: {
        type: 'call_webhook',
        config: { url: 'https://kho.example.vn/nhan', fields: [{ name: 'ten', value: '{{ customer.name }}' }], retry: 'hour' },
      },
      write: { type: 'update_customer', config: { set: [{ name: 'status', value: 'Đã chúc mừng' }] } },
      out: { type: 'exit' },
    },
    edges: ['day.next > tell', 'tell.ok > write', 'tell.failed > out', 'write.next > out'],
  });
  for (const node of draft.nodes) node.position = { x: (node.position.y / 120) * 260, y: 0 };
  const { id } = await trpc.journeys.create.mutate({ name: draft.name, draft });
  const { page, complaints } = await openWindow(browser, world.server.url, { width: 1440, height: 900, dark: true });
  await page.goto(`/journeys/${id}/edit`);
  await page.locator('#card-day').click();
  await page.getByTestId('field-when').waitFor();
  await picture(page, 'on-date-dark');
  await page.locator('#card-tell').click();
  await page.getByTestId('field-fields').waitFor();
  await picture(page, 'call-webhook-dark');
  await page.close();
  const phone = await openWindow(browser, world.server.url, { width: 390, height: 844 });
  await phone.page.goto(`/journeys/${id}/edit`);
  await phone.page.getByText('Đúng ngày sinh hằng năm').first().waitFor();
  await picture(phone.page, 'phone');
  await phone.page.goto('/settings?tab=keys');
  await phone.page.getByText('Báo sang hệ thống khác').waitFor();
  await picture(phone.page, 'settings-phone');
  expect([...complaints, ...phone.complaints]).toEqual([]);
  await phone.page.close();
});
