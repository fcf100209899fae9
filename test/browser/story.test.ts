import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#server/temporal/ports.ts';
import { handOver, letter } from '#test/kit/mail.ts';
import { asCommand } from '#test/kit/server.ts';
import { addressText, type ReceivedMail } from '#test/kit/smtp.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

// One story through the whole house: a messy list comes in, a ready-made journey is made the shop's own and published, orders come, one
// customer answers by mail and another in the chat, nobody takes the task that follows, it goes up to the lead, she does it.

const file = path.join(import.meta.dirname, '..', 'files', 'khach-hang-tu-excel.csv');
const password = 'mat-khau-cua-mai-1';
// Two of the list, as it writes them: one address in capitals, one name so.
const an = { name: 'Bùi Thanh An', email: 'buithanhan.1719@example.test', order: 'DH-AN' };
const lan = { name: 'VŨ GIA LAN', email: 'vugialan.1559@example.test', order: 'DH-LAN' };

let world: World;
let browser: Browser;
let trpc: Awaited<ReturnType<typeof asCommand>>;
let mailPort: number;
let shop: Server;
/** What the shop's own site has of Nhịp's chat on its page. */
let tag = '';
beforeAll(async () => {
  mailPort = await freePort();
  shop = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="vi"><head><title>Tiệm Nắng</title></head><body><main><h1>Tiệm Nắng</h1></main>${tag}</body></html>`,
    );
  }).listen(await freePort(), '127.0.0.1');
  [world, browser] = await Promise.all([startWorld({ env: { NHIP_MAIL_IN_PORT: String(mailPort) } }), openBrowser()]);
  trpc = await asCommand(world.server);
  await trpc.people.create.mutate({ name: 'Ngọc', email: 'ngoc@shop.test', password, role: 'agent' });
  await trpc.people.create.mutate({ name: 'Mai', email: 'mai@shop.test', password, role: 'lead' });
  // Neither the hour of the run nor a month in some seconds may hold anything back.
  const settings = await trpc.settings.get.query();
  const open = { quiet: { ...settings.quiet, enabled: false }, cap: { ...settings.cap, enabled: false } };
  await trpc.settings.save.mutate({ settings: { ...settings, ...open } });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
  shop?.close();
});

/** Seconds in place of days; what a customer or the lead does in this story has its whole day. */
const seconds: Record<string, Record<string, unknown>> = {
  settle: { duration: { amount: 1, unit: 'second' } },
  use: { duration: { amount: 1, unit: 'second' } },
  call: { due: { amount: 3, unit: 'second' } },
};

async function happens(type: string, { email, order }: typeof an): Promise<void> {
  const event = { id: `${type} ${order}`, source: 'shop', type, customer: { email }, data: { orderId: order, total: 450_000 } };
  expect((await world.api('POST', 'events', event)).status).toBe(200);
}

/** Her mails so far, once there are so many; each came once. */
async function mailsTo({ email }: typeof an, count: number): Promise<ReceivedMail[]> {
  const hers = () => world.smtp.messages().filter(({ to }) => to.includes(email));
  await expect.poll(() => hers().length, { timeout: 30_000 }).toBe(count);
  return hers();
}

const numberAt = (page: Page, node: string, state: 'here' | 'passed') => page.getByTestId(`number-${node}-${state}`);

test('from a messy list to a low score that the lead puts right', { timeout: 300_000 }, async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url, { width: 1440, height: 900 });
  await page.goto('/customers/import');
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Chọn file CSV' }).click()]);
  await chooser.setFiles(file);
  await page.getByRole('button', { name: 'Nhập 69 dòng' }).click();
  await page.getByText('Đã nhập xong').first().waitFor();

  // The ready-made journey, its waits made short, published as it stands on the screen.
  await page.goto('/journeys/templates?use=order-care');
  await page.getByTestId('use-template').click();
  await page.getByTestId('canvas').locator('#card-score').waitFor();
  const id = /journeys\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';
  const { draft, revision } = await trpc.journeys.get.query({ id });
  const nodes = draft.nodes.map((node) => ({ ...node, config: { ...node.config, ...seconds[node.id] } }));
  await trpc.journeys.save.mutate({ id, revision, draft: { ...draft, nodes } });
  await page.reload();
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').click();
  await page.waitForURL(/\/live$/);

  // Two orders; both parcels arrive, both are asked how it was.
  for (const each of [an, lan]) await happens('order_placed', each);
  await numberAt(page, 'parcel', 'here').getByText('2 ở đây').waitFor({ timeout: 30_000 });
  for (const each of [an, lan]) await happens('order_delivered', each);
  await numberAt(page, 'score', 'here').getByText('2 ở đây').waitFor({ timeout: 30_000 });
  const [, , asked] = await mailsTo(an, 3);
  await mailsTo(lan, 3);

  // One answers by mail, as people do.
  const replyTo = addressText(asked?.mail.replyTo);
  const header = { From: `An <${an.email}>`, To: replyTo, Subject: `Re: ${asked?.mail.subject}`, 'Message-ID': '<1@example.test>' };
  await handOver(mailPort, {
    from: an.email,
    to: replyTo,
    raw: letter(header, '5 điểm nhé shop\n\nOn Wed, Shop wrote:\n> Cho điểm từ 1 đến 5'),
  });
  await numberAt(page, 'later', 'here').getByText('1 ở đây').waitFor({ timeout: 30_000 });

  // The other in the chat of the shop's site, where she is signed in.
  const desk = await openWindow(browser, world.server.url);
  await desk.page.goto('/settings?tab=channels');
  const address = shop.address();
  const site = `http://localhost:${typeof address === 'object' ? address?.port : ''}`;
  await desk.page.getByTestId('chat-sites').fill(site);
  await desk.page.getByTestId('chat-save').click();
  tag = (await desk.page.getByTestId('chat-tag').textContent()) ?? '';
  const secret = (await desk.page.locator('code').allInnerTexts()).find((text) => /^[\w-]{43}$/.test(text)) ?? '';
  await desk.context.close();
  const hash = createHmac('sha256', secret).update(lan.email).digest('hex');
  tag = tag.replace(' async', ` data-user-id="${lan.email}" data-user-hash="${hash}" async`);
  const hers = await browser.newContext({ locale: 'vi-VN', reducedMotion: 'reduce' });
  const chat = await hers.newPage();
  await chat.goto(site);
  await chat.getByRole('button', { name: /^Mở chat/ }).click();
  await chat.getByRole('textbox', { name: 'Viết tin nhắn' }).fill('2 điểm thôi ạ');
  await chat.keyboard.press('Enter');

  // Her call waits for somebody, nobody takes it, and it goes up.
  await numberAt(page, 'boss', 'here').getByText('1 ở đây').waitFor({ timeout: 30_000 });
  const lead = await openWindow(browser, world.server.url, {}, { email: 'mai@shop.test', password });
  await lead.page.goto('/tasks?view=team');
  await lead.page.getByTestId('task').filter({ hasText: 'Vũ Gia Lan' }).last().click();
  await lead.page.getByText('2 điểm thôi ạ').first().waitFor();
  await lead.page.getByTestId('done').click();
  await lead.page.getByTestId('outcome-reached').click();
  await lead.page.getByTestId('done-now').click();
  await lead.page.getByText('Hành trình của khách đi tiếp.').waitFor();

  // The journey has gone on, and every number is right.
  await page.getByTestId('figure-ended').getByText('1').waitFor({ timeout: 30_000 });
  expect(await page.getByTestId('figure-inside').textContent()).toBe('1 khách đang đi');
  const passed = { start: 2, confirm: 2, parcel: 2, settle: 2, howto: 2, use: 2, score: 2, call: 1, boss: 1, solved: 1 };
  for (const [node, count] of Object.entries(passed)) {
    expect(await numberAt(page, node, 'passed').textContent(), node).toBe(`${count} đã qua`);
  }
  expect(await page.locator('[data-testid^="number-"]').count()).toBe(Object.keys(passed).length + 1);
  expect(world.smtp.messages()).toHaveLength(6);
  expect(complaints).toEqual([]);
  expect(lead.complaints).toEqual([]);
  await Promise.all([context.close(), hers.close(), lead.context.close()]);
});
