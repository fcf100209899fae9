import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from '@playwright/test';
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

test('a connection drawn back is asked about, says how often, and leads on by a way of its own', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  const hand = handOn(page);
  await newDrawing(page, 'Nhắc khách vài lần');
  await hand.take('trigger', 'by_hand', { x: 200, y: 200 });
  await hand.next('by_hand', 'next', 'send_message');
  await page.locator('#f-subject').fill('Nhắc bạn');
  await page.locator('#f-body').fill('Bạn còn quan tâm không?');
  await hand.next('send_message', 'sent', 'wait');
  await page.keyboard.press('Escape');
  await page.getByTestId('fit').click();

  await hand.drag(hand.port('wait', 'next'), hand.card('send_message'));
  const sheet = page.getByTestId('rounds');
  await sheet.getByText('Quay lại tối đa mấy lần?').waitFor();
  await sheet.getByText('Đủ 3 lần rồi thì khách kết thúc hành trình.').waitFor();
  await page.getByTestId('rounds-count').fill('2');
  await page.keyboard.press('Enter');
  await sheet.waitFor({ state: 'hidden' });
  const wait = await hand.idOf('wait');
  const label = page.getByTestId(`rounds-${wait}/next`);
  expect(await label.textContent()).toBe('tối đa 2 lần');

  // Those who have been back often enough have a way out of their own.
  await hand.next('wait', 'next.over', 'exit');
  await label.click();
  await sheet.getByText('Đủ 2 lần rồi thì khách đi tiếp tới “Kết thúc”.').waitFor();
  await page.keyboard.press('Escape');
  const { violations } = await new AxeBuilder({ page }).include('[data-testid="canvas"]').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

  // It is one step to undo; the same can be read and changed in the outline.
  await page.getByTestId('undo').click();
  await page.getByTestId('undo').click();
  expect(await label.textContent()).toBe('tối đa 3 lần');
  await page.getByTestId('redo').click();
  await page.getByTestId('redo').click();
  await page.getByRole('button', { name: 'Xem dạng dàn ý' }).click();
  const line = page.getByTestId(`outline-rounds-${wait}/next`);
  expect((await line.textContent())?.trim()).toBe('Quay lại “Gửi tin”, tối đa 2 lần');
  await line.click();
  await page.getByTestId('rounds-count').fill('4');
  await page.keyboard.press('Enter');
  expect((await line.textContent())?.trim()).toBe('Quay lại “Gửi tin”, tối đa 4 lần');
  await hand.saved();

  // The outline by the keyboard: arrows walk, "/" adds after a step, Delete takes out, undo brings back.
  const rows = page.locator('[data-testid="outline"] [data-step]');
  const before = await rows.count();
  await rows.first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  expect(await rows.nth(before - 2).evaluate((row) => row === document.activeElement)).toBe(true);
  await page.keyboard.press('Home');
  await page.keyboard.press('/');
  await page.keyboard.type('chờ');
  await page.keyboard.press('Enter');
  await expect.poll(() => rows.count()).toBe(before + 1);
  await rows.nth(1).focus();
  await page.keyboard.press('Delete');
  await expect.poll(() => rows.count()).toBe(before);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => rows.count()).toBe(before);
  await hand.saved();
  expect(complaints).toEqual([]);
  await context.close();
});
