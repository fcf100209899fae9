import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#server/temporal/ports.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

let world: World;
let browser: Browser;
let shop: Server;
let site: string;
/** What the shop's site puts on its page. */
let tag = '';

beforeAll(async () => {
  const port = await freePort();
  shop = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="vi"><head><title>Tiệm Nắng</title><style>button,p{color:red!important}</style></head>
      <body><main><h1>Tiệm Nắng</h1></main>${tag}</body></html>`);
  }).listen(port, '127.0.0.1');
  // Another origin than Nhịp's.
  site = `http://localhost:${port}`;
  [world, browser] = await Promise.all([startWorld(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  shop?.close();
});

const visit = async (more: object = {}) => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', reducedMotion: 'reduce', ...more });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site);
  return { context, page, complaints };
};
const bubbles = (page: Page) => page.locator('.said .bubble').allInnerTexts();
const shot = async (page: Page, name: string) => {
  if (process.env.NHIP_SHOTS) await page.screenshot({ path: path.join(process.env.NHIP_SHOTS, `${name}.png`) });
};

test('the built chat is small, and leaves nothing behind in the page’s own names', async () => {
  const built = readFileSync(path.join(import.meta.dirname, '../../dist/client/widget.js'));
  expect(gzipSync(built, { level: 9 }).byteLength).toBeLessThan(30 * 1024);
  expect(built.toString()).not.toMatch(/\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b/);
});

let staff: Awaited<ReturnType<typeof openWindow>>;
let hers: Awaited<ReturnType<typeof visit>>;

test('a chat on a page of another site: set up, written in both directions, read and typed live', async () => {
  staff = await openWindow(browser, world.server.url);
  const desk = staff.page;
  await desk.goto('/settings?tab=channels');
  await desk.getByTestId('chat-sites').fill(site);
  await desk.getByTestId('chat-save').click();
  tag = (await desk.getByTestId('chat-tag').textContent()) ?? '';
  expect(tag).toContain(`${world.server.url}/widget.js`);
  await shot(desk, 'settings');

  hers = await visit();
  const { page } = hers;
  await page.keyboard.press('Tab');
  const launch = page.getByRole('button', { name: 'Mở chat' });
  await launch.waitFor();
  await launch.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Viết tin nhắn' }).waitFor();
  expect(await bubbles(page)).toEqual([expect.stringContaining('Chào bạn!')]);
  await page.keyboard.type('<img src=x onerror="document.title=1"> Máy kêu to, xem https://vidu.vn/a');
  await page.keyboard.press('Enter');
  await page.locator('.said.mine', { hasText: 'Máy kêu to' }).waitFor();
  expect(await page.title()).toBe('Tiệm Nắng');
  expect(await page.locator('.said.mine a').getAttribute('href')).toBe('https://vidu.vn/a');
  expect(await page.locator('.panel').evaluate((panel) => getComputedStyle(panel.querySelector('h2') ?? panel).color)).toBe(
    'rgb(255, 255, 255)',
  );

  await desk.goto('/conversations');
  await desk.getByRole('link', { name: 'Khách chưa có tên' }).click();
  await desk.getByTestId('said-in').waitFor();
  await page.getByRole('textbox', { name: 'Viết tin nhắn' }).fill('Alo');
  await desk.getByText(/đang viết…/).waitFor();
  await desk.getByTestId('reply-text').pressSequentially('Dạ em nghe');
  await page.getByText('Cửa hàng đang viết…').waitFor();
  await shot(desk, 'desk');
  await desk.getByTestId('reply-send').click();
  await page.locator('.said:not(.mine)', { hasText: 'Dạ em nghe' }).waitFor();
  await shot(page, 'chat');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await desk.getByTestId('said-out').getByText('Đã xem').waitFor();
});

test('nothing is lost and nothing comes twice when she is off the line and the server dies', { timeout: 240_000 }, async () => {
  const { page, context } = hers;
  const desk = staff.page;
  // She is off the line; what is said meanwhile is there afterwards, once, and what she wrote arrives once.
  await page.keyboard.press('Escape');
  expect(await page.locator('.panel').isHidden()).toBe(true);
  await context.setOffline(true);
  await world.crash('server');
  await desk.reload();
  await desk.getByTestId('reply-text').fill('Trong lúc mất mạng');
  await desk.getByTestId('reply-send').click();
  await desk.getByTestId('said-out').nth(1).waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Mở chat, 1 tin chưa đọc' }).click();
  await page.locator('.said', { hasText: 'Trong lúc mất mạng' }).waitFor();
  await page.getByRole('textbox', { name: 'Viết tin nhắn' }).fill('Em thấy rồi');
  await page.keyboard.press('Enter');
  await desk.getByTestId('said-in').getByText('Em thấy rồi').waitFor();
  const all = await bubbles(page);
  expect(new Set(all).size).toBe(all.length);

  // A file of hers reaches the desk.
  await page.locator('input[type=file]').setInputFiles({ name: 'ảnh máy.png', mimeType: 'image/png', buffer: Buffer.from('png') });
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await desk.getByRole('link', { name: 'ảnh máy.png' }).waitFor();
});

test('signed in at the shop’s site she is the customer of that address', { timeout: 240_000 }, async () => {
  const { page, context, complaints } = hers;
  const desk = staff.page;
  // Signed in at the shop's site she is the customer of that address, and what she wrote goes along.
  const { body } = await world.api('POST', 'customers', { email: 'lan@khach.test', name: 'Nguyễn Thị Lan' });
  await desk.goto('/settings?tab=channels');
  await desk.getByTestId('chat-tag').waitFor();
  const secret = (await desk.locator('code').allInnerTexts()).find((text) => /^[\w-]{43}$/.test(text)) ?? '';
  const hash = createHmac('sha256', secret).update('lan@khach.test').digest('hex');
  tag = tag.replace(' async', ` data-user-id="lan@khach.test" data-user-hash="${hash}" async`);
  await page.reload();
  await page.getByRole('button', { name: /^Mở chat/ }).click();
  await page.locator('.said', { hasText: 'Em thấy rồi' }).waitFor();
  await desk.goto(`/customers/${body.results[0].id}?view=conversation`);
  await desk.getByText('Em thấy rồi').first().waitFor();
  expect(complaints).toEqual([]);
  await Promise.all([context.close(), staff.context.close()]);
});

test('fills a phone, in English and in the dark, and can be a page of its own', async () => {
  tag = tag.replace('data-lang="vi"', 'data-lang="en"').replace(/ data-user-\w+="[^"]*"/g, '');
  const { page, context } = await visit({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Open chat' }).click();
  await page.getByRole('textbox', { name: 'Write a message' }).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByText('Leave a phone number').waitFor();
  const box = await page.locator('.panel').boundingBox();
  expect(box).toMatchObject({ x: 0, width: 390 });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await shot(page, 'phone-dark-en');
  await page.goto(`${world.server.url}/chat`);
  await page.getByRole('textbox').first().waitFor();
  await shot(page, 'page');
  await context.close();
});
