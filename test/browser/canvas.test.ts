import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw, message, reply } from '#test/engine/kit/draw.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld({ mail: false }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

const ways = (to: string) => ({ sent: to, unreachable: 'out', not_allowed: 'out' });
const care = {
  start: ['on_event', { event: 'order_delivered' }, { next: 'hello' }],
  hello: ['send_message', message, ways('listen')],
  listen: ['wait_for', reply({ amount: 3, unit: 'day' }), { event_1: 'thanks', timeout: 'out' }],
  thanks: ['send_message', message, ways('out')],
  out: ['exit', {}],
} satisfies Parameters<typeof draw>[0];

/** A drawing that is there already, open in a window of its own. */
async function opened(journey = draw(care)) {
  const made = await world.api('POST', 'journeys', journey);
  // Our own API, which has a test of its own.
  const { id } = made.body as { id: string };
  const window = await openWindow(browser, world.server.url);
  await window.page.goto(`/journeys/${id}/edit`);
  await window.page.getByTestId('canvas').waitFor();
  return { ...window, id };
}
const selected = (page: Page) => page.locator('[data-testid="canvas"] [data-type][data-selected]');

test('the rhythm shows one customer with real dates, and goes along with the drawing', async () => {
  const { page, context, complaints } = await opened();
  const rhythm = page.getByTestId('rhythm');
  const beat = (id: string) => rhythm.getByTestId(`beat-${id}`);
  await beat('hello-message').waitFor();
  expect(await page.getByTestId('rhythm-bounds').textContent()).toContain('tối đa 2 tin một khách');
  expect(await beat('listen-wait').getAttribute('aria-label')).toMatch(
    /^T6 \d+\/\d+ 15:00 đến T2 \d+\/\d+ 15:00, Khách làm: Chờ khách trả lời/,
  );

  // A beat selects its step; a step that this case does not pass brings one that does.
  await beat('listen-wait').click();
  await expect.poll(() => selected(page).getAttribute('id')).toBe('card-listen');
  await page.locator('#card-thanks h2').click();
  await beat('thanks-message').waitFor();
  expect(await beat('thanks-message').getAttribute('aria-current')).toBe('true');
  expect(await page.getByTestId('rhythm-case').textContent()).toBe('Khách trả lời sau 1 ngày');

  // By keyboard: one tab stop, the arrows go from beat to beat, Enter selects.
  await beat('thanks-message').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => selected(page).getAttribute('id')).toBe('card-hello');
  expect(await rhythm.locator('ol button[tabindex="0"]').count()).toBe(1);

  // What is drawn is played at once; another case is chosen by name.
  await page.locator('#card-listen h2').click();
  await page.locator('#f-limit').fill('5');
  await page.getByTestId('rhythm-case').click();
  await page.getByRole('menuitemradio', { name: 'Không trả lời' }).click();
  await expect.poll(() => beat('listen-wait').getAttribute('aria-label')).toMatch(/đến T4 \d+\/\d+ 15:00/);

  await page.getByTestId('rhythm-fold').click();
  await page.reload();
  await page.getByTestId('rhythm').waitFor();
  expect(await page.getByTestId('rhythm-case').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});
