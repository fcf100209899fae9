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

test('a note is put on the drawing, written, moved, sized, undone and taken away; the plan knows nothing of it', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  const hand = handOn(page);
  await newDrawing(page, 'Có ghi chú');
  await hand.take('trigger', 'by_hand', { x: 300, y: 200 });
  await hand.next('by_hand', 'next', 'exit');
  await hand.take('flow', 'note', { x: 420, y: 420 });
  const note = hand.card('note');
  await note.dblclick();
  await note.locator('textarea').fill('Hỏi chị Hà về mẫu tin');
  await page.keyboard.press('Escape');
  await note.getByText('Hỏi chị Hà về mẫu tin').waitFor();

  const size = async () => (await note.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const before = await size();
  await hand.drag(note, { x: before.x + before.width / 2 + 80, y: before.y + before.height / 2 + 40 });
  const moved = await size();
  expect(moved.x - before.x).toBeGreaterThan(60);
  const corner = page.locator('.react-flow__resize-control.handle.bottom.right');
  await hand.drag(corner, { x: moved.x + moved.width + 100, y: moved.y + moved.height + 60 });
  await expect.poll(async () => (await size()).width - moved.width).toBeGreaterThan(60);
  await page.getByTestId('undo').click();
  await expect.poll(async () => Math.abs((await size()).width - moved.width)).toBeLessThan(4);
  await page.getByTestId('redo').click();
  await expect.poll(async () => (await size()).width - moved.width).toBeGreaterThan(60);

  // Nothing can be connected to it, and it stands in no one's way.
  await hand.drag(hand.port('by_hand', 'next'), note);
  await page.getByTestId('why-not').getByText('Ghi chú chỉ để đọc').waitFor();
  await hand.saved();
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').click();
  await page.waitForURL(/\/live$/);
  await note.getByText('Hỏi chị Hà về mẫu tin').waitFor();
  await page.goBack();

  await note.click();
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Delete');
  await note.waitFor({ state: 'detached' });
  expect(await page.locator('[data-testid="canvas"] [data-type]').count()).toBe(2);
  expect(complaints).toEqual([]);
  await context.close();
});
