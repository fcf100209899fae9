import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorld, type World } from '#test/kit/world.ts';
import { handOn, newDrawing } from './hand.ts';
import { openBrowser, openWindow } from './kit.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const customer = { email: 'ha@khach.test', name: 'Nguyễn Thu Hà' };
const event = (id: string, type: string, data: object) => ({ id, source: 'shop', type, at: Date.now(), customer, data });

test('drawn by mouse, published, and walked by a customer', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  const hand = handOn(page);
  await newDrawing(page, 'Chăm sóc sau mua hàng');

  // An order brings the customer in; a mail thanks her.
  await hand.take('trigger', 'on_event', { x: 220, y: 240 });
  await hand.next('on_event', 'next', 'send_message');
  await page.getByTestId('select-purpose').getByText('Giao dịch').click();
  await page.locator('#f-subject').fill('Cảm ơn ');
  await page.getByTestId('field-subject').getByRole('button', { name: 'Họ tên' }).click();
  await page.locator('#f-body').fill('Đơn {{ event.orderId }} đã tới cửa hàng.');
  expect(await page.getByTestId('message-preview').textContent()).toContain('Cảm ơn Nguyễn Thu Hà');

  // A connection let go on empty ground offers what may follow.
  await hand.drag(hand.port('send_message', 'sent'), { x: 760, y: 520 });
  await page.getByTestId('add-wait_for').click();
  await hand.card('wait_for').getByText('Chờ khách trả lời, tối đa 3 ngày').waitFor();

  // A question, taken from the palette and connected by hand, with both ways out of the wait.
  await page.getByTestId('fit').click();
  await hand.take('branch', 'condition', { x: 900, y: 240 });
  await page.getByTestId('rules-add-history').click();
  await page.getByTestId('panel').getByLabel('Hoạt động nào').click();
  await page.getByTestId('event-message_received').click();
  await hand.drag(hand.port('wait_for', 'event_1'), hand.card('condition'));
  await hand.drag(hand.port('wait_for', 'timeout'), hand.card('condition'));

  // Where it must not lead is said, and nothing is drawn.
  await hand.drag(hand.port('condition', 'yes'), hand.card('on_event'));
  await page.getByTestId('why-not').getByText('Không nối vào điểm bắt đầu được').waitFor();

  await hand.next('condition', 'no', 'exit');
  await page.getByTestId('fit').click();
  await hand.next('condition', 'yes', 'send_message');
  await page.getByTestId('select-purpose').getByText('Giao dịch').click();
  await page.locator('#f-subject').fill('Shop đã nhận lời nhắn');
  await page.locator('#f-body').fill('Cảm ơn bạn đã trả lời.');

  // Saving takes nothing away from undo.
  await hand.saved();
  const steps = page.locator('[data-testid="canvas"] [data-type]');
  expect(await steps.count()).toBe(6);
  const undo = page.getByTestId('undo');
  while ((await undo.getAttribute('aria-disabled')) === 'false') await undo.click();
  expect(await steps.count()).toBe(0);
  const redo = page.getByTestId('redo');
  while ((await redo.getAttribute('aria-disabled')) === 'false') await redo.click();
  expect(await steps.count()).toBe(6);
  await hand.saved();
  expect(await page.getByTestId('problems').getAttribute('aria-label')).toMatch(/lưu ý$/);

  const waiting = await hand.idOf('wait_for');
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').click();
  await page.waitForURL(/\/live$/);

  // An order comes in from the shop: she gets the mail and waits where she should.
  expect((await world.api('POST', 'events', event('e1', 'order_placed', { orderId: 'DH7' }))).status).toBe(200);
  const [thanks] = await world.smtp.until(1, 20_000);
  expect(thanks?.to).toEqual([customer.email]);
  expect(thanks?.mail.subject).toBe('Cảm ơn Nguyễn Thu Hà');
  expect(thanks?.mail.text).toContain('Đơn DH7 đã tới cửa hàng.');
  const here = page.getByTestId(`number-${waiting}-here`);
  await here.waitFor();
  expect(await here.textContent()).toMatch(/^1 /);

  // She answers: the question sends her on to the second mail, and nobody waits any more.
  expect((await world.api('POST', 'events', event('e2', 'message_received', { text: 'Cảm ơn shop' }))).status).toBe(200);
  const mails = await world.smtp.until(2, 20_000);
  expect(mails[1]?.mail.subject).toBe('Shop đã nhận lời nhắn');
  await here.waitFor({ state: 'hidden' });
  expect(mails).toHaveLength(2);
  expect(complaints).toEqual([]);
  await context.close();
});

/** Goes on with Tab to what bears this test id or id, as far as one would bear to. */
async function tabTo(page: Page, target: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    const there = await page.evaluate((wanted) => {
      const { activeElement: at } = document;
      return at?.getAttribute('data-testid') === wanted || at?.id === wanted;
    }, target);
    if (there) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}.`);
}

test('a small journey drawn, mended and published with the keyboard alone', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  const { keyboard } = page;
  const canvas = page.getByTestId('canvas');
  const steps = canvas.locator('[data-type]');
  const chosen = canvas.locator('[data-type][data-selected]');
  const kind = () => chosen.getAttribute('data-type');
  const add = async (words: string) => {
    await keyboard.press('/');
    await page.getByRole('combobox', { name: /Thêm bước nào|Tiếp theo là gì/ }).waitFor();
    await keyboard.type(words);
    await keyboard.press('Enter');
  };

  await page.goto('/journeys');
  await page.getByRole('button', { name: 'Vẽ hành trình mới' }).first().focus();
  await keyboard.press('Enter');
  await page.getByLabel('Tên hành trình').waitFor();
  await keyboard.type('Chào khách mới');
  await keyboard.press('Enter');
  await canvas.waitFor();

  // Words without accents find the steps; each one follows the one before.
  await tabTo(page, 'canvas');
  await add('co hoat dong');
  await add('gui tin');
  await steps.nth(1).waitFor();
  await expect.poll(kind).toBe('send_message');

  // Its settings, and back.
  await keyboard.press('Enter');
  await tabTo(page, 'f-subject');
  await keyboard.type('Chào mừng');
  await tabTo(page, 'f-body');
  await keyboard.type('Cảm ơn bạn đã ghé.');
  await keyboard.press('Escape');
  await expect.poll(() => canvas.evaluate((element) => element === document.activeElement)).toBe(true);

  await add('ket thuc');
  await steps.nth(2).waitFor();
  await expect.poll(kind).toBe('exit');

  // Walking along connections; the other ways out are connected by name.
  await keyboard.press('ArrowLeft');
  await expect.poll(kind).toBe('send_message');
  for (const port of ['unreachable', 'not_allowed']) {
    await keyboard.press('c');
    const target = page.locator(`[data-testid^="connect-${port}-exit"]`);
    await target.waitFor();
    while ((await target.getAttribute('aria-selected')) !== 'true') await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await target.waitFor({ state: 'detached' });
  }
  await keyboard.press('ArrowLeft');
  await expect.poll(kind).toBe('on_event');

  // Taken away by mistake and brought back.
  await keyboard.press('Delete');
  await expect.poll(() => steps.count()).toBe(2);
  await keyboard.press('Control+z');
  await expect.poll(() => steps.count()).toBe(3);
  await keyboard.press('Control+Shift+z');
  await expect.poll(() => steps.count()).toBe(2);
  await keyboard.press('Control+z');
  await expect.poll(() => canvas.locator('.react-flow__edge').count()).toBe(4);

  // Moved without a mouse.
  await keyboard.press('ArrowRight');
  // By its place in the drawing: the drawing itself may be scrolling just now.
  const height = () => chosen.evaluate((card) => new DOMMatrix(card.closest<HTMLElement>('.react-flow__node')?.style.transform).m42);
  const before = await height();
  await keyboard.press('Alt+ArrowDown');
  await expect.poll(height).toBe(before + 8);

  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  await keyboard.press('Escape');
  await page.getByTestId('publish').focus();
  await keyboard.press('Enter');
  await page.getByTestId('publish-confirm').waitFor();
  await tabTo(page, 'publish-confirm');
  await keyboard.press('Enter');
  await page.waitForURL(/\/live$/);
  expect(complaints).toEqual([]);
  await context.close();
});

async function faults(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  // It has looked at something.
  expect(passes.length).toBeGreaterThan(15);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`));
}

test.each([
  ['light', false],
  ['dark', true],
])('no screen has a fault that a machine can find, %s', async (_name, dark) => {
  const { page, context, complaints } = await openWindow(browser, world.server.url, { dark });
  const found: Record<string, string[]> = {};
  const look = async (name: string) => {
    found[name] = await faults(page);
  };

  await newDrawing(page, 'Hành trình để xem');
  await look('editor, empty');
  await page.getByTestId('begin-on_event').click();
  await page.keyboard.press('/');
  await page.getByTestId('add-send_message').waitFor();
  await look('editor, adding a step');
  await page.getByTestId('add-send_message').click();
  await page.getByTestId('message-preview').waitFor({ state: 'detached' });
  await page.locator('#f-body').fill('Chào {{ customer.greeting }}');
  await look('editor, a message');
  await page.getByTestId('problems').click();
  await page.getByTestId('problem-list').waitFor();
  await look('editor, problems');
  await page.keyboard.press('Escape');
  await page.getByTestId('view-toggle').click();
  await page.getByTestId('outline').waitFor();
  await look('editor, outline');

  for (const [name, path] of [
    ['journeys', '/journeys'],
    ['customers', '/customers'],
    ['tray', '/tray'],
  ] as const) {
    await page.goto(path);
    await page.locator('main h1, header h1').first().waitFor();
    await page.locator('.nhip-skeleton').first().waitFor({ state: 'detached' });
    await look(name);
  }
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
  expect(complaints).toEqual([]);
  await context.close();
});
