import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

let world: World;
let browser: Browser;
let trpc: Awaited<ReturnType<typeof asCommand>>;
beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld({ mail: false }), openBrowser()]);
  trpc = await asCommand(world.server);
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

const violations = async (page: Page, within = 'body') =>
  (await new AxeBuilder({ page }).include(within).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
const screens = {
  vi: [
    [1440, 900, false],
    [390, 844, true],
  ],
  en: [
    [1440, 900, true],
    [390, 844, false],
  ],
} as const;
/** The account's language counts, not the browser's. */
async function speak(page: Page, language: 'vi' | 'en'): Promise<void> {
  const headers = { origin: world.server.url };
  expect((await page.request.post('/trpc/session.setLanguage', { data: { language }, headers })).status()).toBe(200);
}
const cards = (page: Page) => page.locator('[data-testid^="template-"]');

test('from a new journey to a template, found without accents, and to a draft that speaks as this shop does', {
  timeout: 120_000,
}, async () => {
  const { page, complaints } = await openWindow(browser, world.server.url, { width: 1440, height: 900 });
  const { keyboard } = page;
  await page.goto('/journeys');
  await page.getByRole('button', { name: 'Vẽ hành trình mới' }).first().click();
  await page.getByText('Hoặc bắt đầu từ một mẫu có sẵn').waitFor();
  await picture(page, 'new-journey');
  await page.getByRole('link', { name: /Xem cả \d+ mẫu/ }).click();
  await cards(page).first().waitFor();
  await picture(page, 'gallery');
  const { length } = await trpc.templates.list.query({ language: 'vi' });
  expect(await cards(page).count()).toBe(length);

  await page.getByRole('searchbox').fill('bao duong');
  await expect.poll(() => cards(page).count()).toBeLessThan(length);
  await page.getByTestId('template-maintenance').focus();
  // The rest with the keyboard alone: the proposals are good enough.
  await keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog
    .getByText('Bản vẽ của mẫu')
    .or(dialog.getByRole('region', { name: 'Bản vẽ của mẫu' }))
    .first()
    .waitFor();
  await picture(page, 'use');
  await page.getByTestId('use-template').focus();
  await keyboard.press('Enter');
  await page.locator('#card-due').click();
  await picture(page, 'draft');
  const id = /journeys\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';
  const { draft } = await trpc.journeys.get.query({ id });
  expect(draft.name).toBe('Nhắc bảo dưỡng định kỳ');
  expect((await trpc.customers.shape.query()).fields.map(({ label }) => label)).toEqual(['Ngày bảo dưỡng']);
  // Words of this shop at once, and no machine's.
  await expect.poll(() => page.getByTestId('moment-field').inputValue()).toBe('Ngày bảo dưỡng');
  expect(await page.getByTestId('canvas').textContent()).not.toContain('maintenanceDate');
  expect(complaints).toEqual([]);
  await page.close();
});

test('what only the shop knows is asked for; nothing else stands in the way of publishing', { timeout: 120_000 }, async () => {
  const { page, complaints } = await openWindow(browser, world.server.url, { width: 1440, height: 900 });
  await page.goto('/journeys/templates?use=cross-sell');
  await page.getByTestId('use-template').click();
  await page.getByText('Điền vào đây, tin gửi khách cần đến nó.').first().waitFor();
  await page.getByLabel('Khách đã mua sản phẩm nào?').fill('Máy lọc nước');
  await page.getByLabel('Mời khách mua thêm sản phẩm nào?').fill('Bộ lõi lọc');
  await page.getByTestId('use-template').click();
  await page.getByTestId('canvas').getByRole('heading', { name: 'Mời Bộ lõi lọc' }).waitFor();
  const id = /journeys\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';
  await trpc.journeys.publish.mutate({ id });
  await until('Publishing', async () => (await trpc.journeys.get.query({ id })).versionNumber === 1);
  expect(complaints).toEqual([]);
  await page.close();
});

test('every template opens as a drawing in which no card covers another, without an error', { timeout: 240_000 }, async () => {
  const { page, complaints } = await openWindow(browser, world.server.url, { width: 1440, height: 900 });
  for (const { id, words } of await trpc.templates.list.query({ language: 'vi' })) {
    const answers = { words: Object.fromEntries(words.map(({ name, example }) => [name, example])) };
    const made = await trpc.templates.use.mutate({ id, language: 'vi', answers });
    await page.goto(`/journeys/${made.id}/edit`);
    const steps = page.getByTestId('canvas').locator('.react-flow__node');
    await steps.first().waitFor();
    const boxes = await steps.evaluateAll((all) =>
      all.map((node) => {
        const { x, y, width, height } = node.getBoundingClientRect();
        return { id: node.getAttribute('data-id') ?? '', x, y, width, height };
      }),
    );
    const over = boxes.flatMap((a, index) =>
      boxes
        .slice(index + 1)
        .filter((b) => a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y < b.y + b.height - 1 && b.y < a.y + a.height - 1)
        .map((b) => `${id}: ${a.id} over ${b.id}`),
    );
    expect(over).toEqual([]);
    await picture(page, `draft-${id}`);
  }
  expect(complaints).toEqual([]);
  await page.close();
});

test('axe finds nothing in both languages and themes, on a phone neither', { timeout: 240_000 }, async () => {
  for (const language of ['vi', 'en'] as const) {
    for (const [width, height, dark] of screens[language]) {
      const { page, complaints } = await openWindow(browser, world.server.url, { width, height, dark, language });
      await speak(page, language);
      await page.goto('/journeys/templates');
      await page.getByRole('heading', { name: language === 'en' ? 'Welcome a new customer' : 'Chào khách mới' }).waitFor();
      await cards(page).first().waitFor();
      const name = `${language}-${dark ? 'dark' : 'light'}-${width}`;
      await picture(page, `gallery-${name}`);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.goto('/journeys/templates?use=warranty');
      await page.getByTestId('use-template').waitFor();
      await picture(page, `use-${name}`);
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    }
  }
});

test('the first run: what the shop does, a journey with a coach that waits, tried by a sample, and samples gone again', {
  timeout: 120_000,
}, async () => {
  const { page, complaints } = await openWindow(browser, world.server.url, { width: 1366, height: 768 });
  const { keyboard } = page;
  await speak(page, 'vi');
  await page.goto('/welcome');
  await page.getByTestId('business-spa').click();
  expect(await violations(page)).toEqual([]);
  await page.getByTestId('first-run-begin').click();

  // By the keyboard alone: each step is done when the person has done it.
  const waits = (title: string) => page.locator('[data-testid="coach"] [aria-current="step"]', { hasText: title }).waitFor();
  await waits('Sửa lời nhắn');
  await page.getByTestId('coach-show').focus();
  await keyboard.press('Enter');
  await page.locator('[data-testid="panel"] #f-body .cm-content:focus, #f-body:focus').waitFor();
  await keyboard.type('Xin ');
  await waits('Thêm một bước');
  expect(await violations(page, '[data-testid="coach"]')).toEqual([]);
  await page.getByTestId('coach-show').focus();
  await keyboard.press('Enter');
  await page.locator('[data-testid^="plus-"]:focus').waitFor();
  await keyboard.press('Enter');
  await keyboard.type('chờ');
  await keyboard.press('Enter');
  await waits('Cho chạy');
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  await page.reload();
  await waits('Cho chạy');
  await page.getByTestId('coach-show').focus();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await page.getByTestId('publish-confirm').click();
  await page.waitForURL(/\/live$/);

  await page.getByTestId('coach-try').click();
  await page.getByRole('status').filter({ hasText: 'đã vào' }).waitFor();
  const journeyId = /journeys\/([^/]+)\/live/.exec(page.url())?.[1] ?? '';
  await until('She is on her way', async () => (await trpc.live.numbers.query({ id: journeyId })).inside === 1, 20_000);
  await page.getByTestId('coach-away').click();
  expect(await page.getByTestId('coach').count()).toBe(0);

  await page.goto('/customers');
  await page.getByTestId('samples-remove').click();
  await page.getByText('Đã gỡ 12 khách mẫu').waitFor();
  expect((await trpc.customers.list.query({})).items.filter(({ email }) => email?.endsWith('.example'))).toEqual([]);
  expect((await trpc.live.numbers.query({ id: journeyId })).inside).toBe(0);
  expect(complaints).toEqual([]);
});
