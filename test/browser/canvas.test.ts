import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw, message, reply } from '#test/engine/kit/draw.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

/** A busy machine takes its time. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

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
  await soon(() => selected(page).getAttribute('id')).toBe('card-listen');
  await page.locator('#card-thanks h2').click();
  await beat('thanks-message').waitFor();
  expect(await beat('thanks-message').getAttribute('aria-current')).toBe('true');
  expect(await page.getByTestId('rhythm-case').textContent()).toBe('Khách trả lời sau 1 ngày');

  // By keyboard: one tab stop, the arrows go from beat to beat, Enter selects.
  await beat('thanks-message').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await soon(() => selected(page).getAttribute('id')).toBe('card-hello');
  expect(await rhythm.locator('ol button[tabindex="0"]').count()).toBe(1);

  // What is drawn is played at once; another case is chosen by name.
  await page.locator('#card-listen h2').click();
  await page.locator('#f-limit').fill('5');
  await page.getByTestId('rhythm-case').click();
  await page.getByRole('menuitemradio', { name: 'Không trả lời' }).click();
  await soon(() => beat('listen-wait').getAttribute('aria-label')).toMatch(/đến T4 \d+\/\d+ 15:00/);

  await page.getByTestId('rhythm-fold').click();
  await page.reload();
  await page.getByTestId('rhythm').waitFor();
  expect(await page.getByTestId('rhythm-case').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('undo goes on after the page is loaded anew; several steps are put in order at once', async () => {
  const { page, context, complaints } = await opened();
  const canvas = page.getByTestId('canvas');
  const left = (id: string) =>
    page.locator(`#card-${id}`).evaluate((card) => new DOMMatrix(card.closest<HTMLElement>('.react-flow__node')?.style.transform).m41);
  await page.locator('#card-hello h2').click();
  await canvas.focus();
  // So that there is something to put in order.
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await soon(() => selected(page).count()).toBe(2);
  const before = await left('listen');
  await page.getByTestId('chosen-left').click();
  await soon(() => left('listen')).toBe(await left('hello'));
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();

  await page.reload();
  await canvas.waitFor();
  expect(await left('listen')).toBe(await left('hello'));
  await page.getByTestId('undo').click();
  await soon(() => left('listen')).toBe(before);
  await page.getByTestId('redo').click();
  await soon(() => left('listen')).toBe(await left('hello'));

  // The search that is everywhere the same finds steps and what the editor does, without accents.
  await page.locator('#card-listen h2').click();
  await page.locator('#card-thanks h2').click({ modifiers: ['Control'] });
  await soon(() => selected(page).count()).toBe(2);
  await canvas.focus();
  const find = async (words: string) => {
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox');
    await soon(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'detached' });
  };
  await find('can thang mep phai');
  await soon(async () => (await left('thanks')) - (await left('listen'))).toBe(0);
  await find('ket thuc');
  await soon(() => selected(page).getAttribute('id')).toBe('card-out');
  expect(complaints).toEqual([]);
  await context.close();
});

test('stages are named, divided, moved and taken away; steps belong to the one they stand in', async () => {
  const { page, context, complaints, id } = await opened();
  const stages = page.getByTestId('stages').getByRole('listitem');
  const add = async (name: string) => {
    await page.getByTestId('add-stage').click();
    await page.getByTestId('stage-name').waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.getByTestId('stage-name').waitFor({ state: 'detached' });
  };
  const heads = async () => (await stages.allTextContents()).map((text) => text.replace(/\s+/g, ' '));
  await add('Mua hàng');
  await soon(heads).toEqual(['Mua hàng5 bước']);
  await add('Sử dụng');
  await soon(heads).toEqual(['Mua hàng5 bước', 'Sử dụng0 bước']);

  // The border is drawn with the pointer, and moved by the arrow keys.
  await page.getByTestId('fit').click();
  const border = page.locator('[data-testid^="stage-border-"]').first();
  const from = await border.boundingBox();
  const card = await page.locator('#card-thanks').boundingBox();
  if (from === null || card === null) throw new Error('Not to be seen.');
  await page.mouse.move(from.x + 12, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(card.x - 6, from.y + 14, { steps: 6 });
  await page.mouse.up();
  await soon(heads).toEqual(['Mua hàng3 bước', 'Sử dụng2 bước']);
  await page.keyboard.press('Control+z');
  await soon(heads).toEqual(['Mua hàng5 bước', 'Sử dụng0 bước']);
  await page.keyboard.press('Control+Shift+z');

  await page.getByTestId('tidy').click();
  await soon(heads).toEqual(['Mua hàng3 bước', 'Sử dụng2 bước']);
  await stages.nth(1).getByRole('button').click();
  await page.getByTestId('stage-left').click();
  await soon(heads).toEqual(['Sử dụng2 bước', 'Mua hàng3 bước']);
  // Carried by its head past the other one, and back by one undo.
  const head = await stages.first().getByRole('button').boundingBox();
  const other = await stages.nth(1).boundingBox();
  if (head === null || other === null) throw new Error('Not to be seen.');
  await page.mouse.move(head.x + 20, head.y + 10);
  await page.mouse.down();
  await page.mouse.move(other.x + other.width * 0.8, head.y + 10, { steps: 6 });
  await page.mouse.up();
  await soon(heads).toEqual(['Mua hàng3 bước', 'Sử dụng2 bước']);
  expect(await page.getByTestId('stage-left').count()).toBe(0);
  await page.keyboard.press('Control+z');
  await soon(heads).toEqual(['Sử dụng2 bước', 'Mua hàng3 bước']);
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  const { body } = await world.api('GET', `journeys/${id}`);
  expect(JSON.stringify(body)).toContain('"name":"Sử dụng"');

  await stages.first().getByRole('button').click();
  await page.getByTestId('stage-remove').click();
  await soon(heads).toEqual(['Mua hàng5 bước']);
  expect(complaints).toEqual([]);
  await context.close();
});

test('two people at once: what does not collide comes together, what does is shown side by side, nobody loses a word', async () => {
  const one = await opened();
  const two = await openWindow(browser, world.server.url);
  await two.page.goto(`/journeys/${one.id}/edit`);
  await two.page.getByTestId('canvas').waitFor();
  const name = async (page: Page, step: string, words: string) => {
    await page.locator(`#card-${step} h2`).click();
    await page.getByTestId('step-name').fill(words);
  };
  const saved = (page: Page) => page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
  const title = (page: Page, step: string) => page.locator(`#card-${step} h2`).textContent();

  // The second one's line is down; both go on drawing.
  await two.context.setOffline(true);
  await name(two.page, 'thanks', 'Cảm ơn chị');
  await two.page.locator('[data-testid="save-state"][data-state="offline"]').waitFor();
  await name(one.page, 'hello', 'Hỏi thăm');
  await saved(one.page);

  // Her laptop is closed and opened again, and the line is back: her words are there, and his.
  await two.context.setOffline(false);
  await saved(two.page);
  expect([await title(two.page, 'hello'), await title(two.page, 'thanks')]).toEqual(['Hỏi thăm', 'Cảm ơn chị']);

  // The same name written twice, each in another way, before either has seen the other's.
  await two.context.setOffline(true);
  await name(two.page, 'hello', 'Chào chị');
  await two.page.locator('[data-testid="save-state"][data-state="offline"]').waitFor();
  await name(one.page, 'hello', 'Chào khách');
  await saved(one.page);
  await two.context.setOffline(false);
  await two.page.getByTestId('conflicts').waitFor();
  const text = (await two.page.getByTestId('conflicts').textContent()) ?? '';
  expect(text).toContain('Chào khách');
  expect(text).toContain('Chào chị');
  await two.page.getByRole('radio', { name: /Của người kia/ }).check();
  await two.page.getByTestId('conflicts-done').click();
  await saved(two.page);
  expect(await title(two.page, 'hello')).toBe('Chào khách');
  await Promise.all([one.context.close(), two.context.close()]);
});

test('a laptop without a line, shut and opened again: drawn on, said so, and saved when the line is back', async () => {
  const { page, context, id } = await opened();
  const state = (kind: string) => page.locator(`[data-testid="save-state"][data-state="${kind}"]`).waitFor();
  const rename = async (step: string, words: string) => {
    await page.locator(`#card-${step} h2`).click();
    await page.getByTestId('step-name').fill(words);
  };
  await context.setOffline(true);
  await rename('thanks', 'Cảm ơn chị');
  await state('offline');
  await page.getByTestId('offline').getByText('được giữ trong trình duyệt này').waitFor();
  await rename('hello', 'Hỏi thăm');
  await page.locator('#card-out h2').click();
  await page.getByTestId('canvas').focus();
  await page.keyboard.press('Alt+ArrowRight');

  // Nothing stands in the way of closing the page; without a line it does not come again.
  await page.reload().catch(() => {});
  expect(await page.getByTestId('canvas').count()).toBe(0);
  await context.setOffline(false);
  await page.goto(`/journeys/${id}/edit`);
  await page.getByTestId('canvas').waitFor();
  await state('saved');
  expect(await page.getByTestId('offline').count()).toBe(0);
  expect(await page.locator('#card-thanks h2').textContent()).toBe('Cảm ơn chị');
  const { body } = await world.api('GET', `journeys/${id}`);
  for (const words of ['Cảm ơn chị', 'Hỏi thăm']) expect(JSON.stringify(body)).toContain(words);
  await context.close();
});

test('a second person looks on, asks for the pen, is given it, and draws; the first one sees it come', async () => {
  const one = await opened();
  const hoa = { name: 'Trần Thị Hoa', email: 'hoa@shop.test', password: 'mat-khau-dai', role: 'manager' };
  const made = await one.page.request.post('/trpc/people.create', { data: hoa, headers: { origin: world.server.url } });
  expect(made.ok()).toBe(true);
  const two = await openWindow(browser, world.server.url, {}, hoa);
  await two.page.goto(`/journeys/${one.id}/edit`);
  const strip = (page: Page) => page.getByTestId('presence');
  await strip(two.page).getByText('đang sửa. Bạn đang xem').waitFor();
  await strip(one.page).getByText('Trần Thị Hoa cũng đang mở').waitFor();
  expect(await two.page.getByTestId('palette').count()).toBe(0);

  // What the first one draws is seen as it is saved.
  await one.page.locator('#card-hello h2').click();
  await one.page.getByTestId('step-name').fill('Hỏi thăm');
  await two.page.locator('#card-hello h2').getByText('Hỏi thăm').waitFor();

  await two.page.getByTestId('pen-ask').click();
  await strip(two.page).getByText('Đã hỏi').waitFor();
  await one.page.getByTestId('pen-keep').click();
  await strip(two.page).getByText('còn đang dở tay').waitFor();
  await two.page.getByTestId('pen-ask').click();
  await one.page.getByTestId('pen-give').click();
  await strip(one.page).getByText('Trần Thị Hoa đang sửa. Bạn đang xem').waitFor();
  await two.page.getByTestId('palette').waitFor();
  await two.page.locator('#card-thanks h2').click();
  await two.page.getByTestId('step-name').fill('Cảm ơn chị');
  await one.page.locator('#card-thanks h2').getByText('Cảm ơn chị').waitFor();

  // She closes the page: after a moment the pen is free, and the first one draws again.
  await two.context.close();
  await one.page.getByTestId('palette').waitFor({ timeout: 60_000 });
  expect(one.complaints).toEqual([]);
  await one.context.close();
});
