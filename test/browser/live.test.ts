import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

/** Order → wait for its payment → a mail → end; `days` makes another version. */
const drawing = (days: number) => {
  const journey = draw({
    name: 'Sau khi đặt hàng',
    settings: { entry: { per: 'key', key: 'orderId' } },
    nodes: {
      order: { type: 'on_event', config: { event: 'order_placed' } },
      paid: {
        type: 'wait_for',
        config: { events: [{ name: 'event_1', event: 'order_paid', sameKey: true }], limit: { amount: days, unit: 'day' } },
      },
      mail: {
        type: 'send_message',
        config: { channel: 'email', purpose: 'transaction', subject: 'Đơn {{ event.orderId }}', body: 'Đã nhận tiền.' },
      },
      out: { type: 'exit' },
    },
    edges: [
      'order.next > paid',
      'paid.event_1 > mail',
      'paid.timeout > out',
      'mail.sent > out',
      'mail.unreachable > out',
      'mail.not_allowed > out',
    ],
  });
  return { ...journey, nodes: journey.nodes.map((node, index) => ({ ...node, position: { x: index * 260, y: 0 } })) };
};

const names = ['Đặng Thị Ánh', 'Trần Văn Hưởng', 'Lê Quỳnh Như'];

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

async function publish(): Promise<string> {
  const { id } = await trpc.journeys.create.mutate({ name: 'Sau khi đặt hàng', draft: drawing(3) });
  await trpc.journeys.publish.mutate({ id });
  return id;
}

let made = 0;
/** Each customer by her place in `names` has an order of her own in this round. */
async function post(type: string, round: string, ...who: number[]): Promise<void> {
  const events = who.map((index) => {
    made += 1;
    const customer = { email: `khach${index}@shop.test`, name: names[index] };
    return { id: `live ${made}`, source: 'shop', type, customer, data: { orderId: `${round}-${index}` } };
  });
  expect((await world.api('POST', 'events', events)).status).toBe(200);
}

const number = (page: Page, node: string, state: string) => page.getByTestId(`number-${node}-${state}`);
const people = (page: Page) => page.locator('[data-testid^="person-"]');

test('from nobody to a customer helped along, seen without reloading', async () => {
  const id = await publish();
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  await page.goto(`/journeys/${id}/live`);
  await page.getByTestId('nobody-yet').getByText('khách đặt hàng').waitFor();

  await post('order_placed', 'a', 0, 1, 2);
  await number(page, 'paid', 'here').getByText('3 ở đây').waitFor();
  await page.getByTestId('nobody-yet').waitFor({ state: 'detached' });

  // Behind the number stand its people, found without accents; one of them has a way.
  await number(page, 'paid', 'here').click();
  await people(page).nth(2).waitFor();
  await page.getByRole('searchbox').fill('dang thi');
  await people(page).nth(1).waitFor({ state: 'detached' });
  await people(page).first().click();
  const panel = page.getByTestId('live-panel');
  await panel.getByText('Đang ở “').waitFor();
  await panel.getByText('Vào hành trình vì khách đã đặt hàng').waitFor();

  // The address alone leads there again.
  await page.reload();
  await panel.getByRole('heading', { name: 'Đặng Thị Ánh' }).waitFor();
  await page.getByTestId('skip').click();
  await page.getByRole('button', { name: 'Cho đi tiếp ngay' }).click();
  await panel.getByText('Đã đi hết hành trình').waitFor();
  expect(await panel.textContent()).toContain('cho khách đi tiếp ngay, không chờ hết ở');
  expect(await page.getByTestId('skip').count()).toBe(0);

  // Taken out: ended at once, for that reason, and counted as such.
  await page.getByTestId('live-back').click();
  await people(page).getByText('Trần Văn Hưởng').click();
  await page.getByTestId('remove').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đưa ra khỏi hành trình' }).click();
  await page.getByTestId('ended-removed').getByText('1').waitFor();
  expect(await page.getByTestId('figure-inside').textContent()).toBe('1 khách đang đi');
  expect(complaints).toEqual([]);
  await context.close();
});

test('paused and resumed; numbers of one version and of all', async () => {
  const id = await publish();
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  await page.goto(`/journeys/${id}/live`);
  await post('order_placed', 'b', 0, 1);
  await number(page, 'paid', 'here').getByText('2 ở đây').waitFor();

  await page.getByTestId('pause').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tạm dừng hành trình' }).click();
  await page.getByTestId('resume').waitFor();
  await post('order_paid', 'b', 0);
  await number(page, 'mail', 'held').click();
  await people(page).getByText('đang chờ: hành trình đang tạm dừng').waitFor();
  await page.getByTestId('resume').click();
  await page.getByRole('dialog').getByText('1 khách đang đứng chờ').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Cho chạy tiếp' }).click();
  await number(page, 'mail', 'passed').waitFor();
  await number(page, 'mail', 'held').waitFor({ state: 'detached' });

  const { revision } = await trpc.journeys.get.query({ id });
  await trpc.journeys.save.mutate({ id, revision, draft: drawing(5) });
  await trpc.journeys.publish.mutate({ id });
  await post('order_placed', 'c', 2);
  await number(page, 'paid', 'here').getByText('2 ở đây').waitFor();
  await page.getByTestId('live-version').click();
  await page.getByRole('option', { name: 'Bản 2 · đang chạy' }).click();
  await number(page, 'paid', 'here').getByText('1 ở đây').waitFor();
  await page.getByTestId('canvas').getByText('tối đa 5 ngày').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('by keyboard alone, from the drawing to a customer and back', async () => {
  const id = await publish();
  await post('order_placed', 'd', 0);
  const { page, context } = await openWindow(browser, world.server.url);
  await page.goto(`/journeys/${id}/live`);
  await number(page, 'paid', 'here').waitFor();
  await page.getByTestId('canvas').focus();
  const opened = page.getByTestId('live-panel').getByRole('heading', { level: 2 });
  await page.keyboard.press('ArrowRight');
  for (let steps = 0; (await page.locator('[data-selected][data-testid="node-paid"]').count()) === 0; steps += 1) {
    expect(steps).toBeLessThan(3);
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Enter');
  await people(page).first().waitFor();
  expect(await opened.evaluate((heading) => heading === document.activeElement)).toBe(true);
  for (
    let tabs = 0;
    !(await people(page)
      .first()
      .evaluate((row) => row === document.activeElement));
    tabs += 1
  ) {
    expect(tabs).toBeLessThan(12);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Đặng Thị Ánh' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('live-panel').waitFor({ state: 'detached' });
  expect(await page.getByTestId('canvas').evaluate((canvas) => canvas === document.activeElement)).toBe(true);
  await context.close();
});

test.each([
  ['wide, dark', { width: 1440, height: 900, dark: true }],
  ['a phone', { width: 390, height: 844 }],
])('nothing in the way of a screen reader: %s', async (_name, screen) => {
  const id = await publish();
  await post('order_placed', `e${screen.width}`, 0);
  const { page, context } = await openWindow(browser, world.server.url, screen);
  const faults = async () => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    return violations.flatMap(({ id: rule, nodes }) => nodes.map(({ target }) => `${rule}: ${target.join(' ')}`));
  };
  await page.goto(`/journeys/${id}/live?node=paid&state=here`);
  await people(page).first().waitFor();
  expect(await faults()).toEqual([]);
  await people(page).first().click();
  await page.getByTestId('to-customer').waitFor();
  expect(await faults()).toEqual([]);
  await context.close();
});
