import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { handOn } from './hand.ts';
import { openBrowser, openWindow, type Screen } from './kit.ts';

/** Order → rest three days → is there an e-mail? → wait for the payment → a mail → end. */
const drawing = () => {
  const journey = draw({
    name: 'Sau khi đặt hàng',
    nodes: {
      order: { type: 'on_event', config: { event: 'order_placed' } },
      rest: { type: 'wait', config: { duration: { amount: 3, unit: 'day' } } },
      reach: {
        type: 'condition',
        config: { rules: { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'email', op: 'known' }] } },
      },
      paid: { type: 'wait_for', config: { events: [{ name: 'event_1', event: 'order_paid' }], limit: { amount: 5, unit: 'day' } } },
      mail: { type: 'send_message', config: { channel: 'email', purpose: 'transaction', subject: 'Cảm ơn', body: 'Đã nhận tiền.' } },
      out: { type: 'exit' },
    },
    edges: [
      ...['order.next > rest', 'rest.next > reach', 'reach.yes > paid', 'reach.no > out'],
      ...['paid.event_1 > mail', 'paid.timeout > out'],
      ...['mail.sent > out', 'mail.unreachable > out', 'mail.not_allowed > out'],
    ],
  });
  const names: Record<string, string> = { rest: 'Nghỉ vài hôm', paid: 'Chờ trả tiền', mail: 'Thư cảm ơn' };
  return {
    ...journey,
    nodes: journey.nodes.map((node, index) => ({ ...node, name: names[node.id] ?? '', position: { x: index * 260, y: 0 } })),
  };
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

const number = (page: Page, node: string, state = 'here') => page.getByTestId(`number-${node}-${state}`);

/** A journey with two customers who rest and one who has gone on to wait for the payment. */
async function peopled(page: Page, round: string): Promise<string> {
  const { id } = await trpc.journeys.create.mutate({ name: 'Sau khi đặt hàng', draft: drawing() });
  await trpc.journeys.publish.mutate({ id });
  const events = names.map((name, index) => {
    const customer = { email: `${round}${index}@shop.test`, name };
    return { id: `${round} ${index}`, source: 'shop', type: 'order_placed', customer, data: {} };
  });
  expect((await world.api('POST', 'events', events)).status).toBe(200);
  await page.goto(`/journeys/${id}/live`);
  await number(page, 'rest').getByText('3 ở đây').waitFor();
  const { items } = await trpc.live.people.query({ id, state: 'here', nodeId: 'rest' });
  const further = items.find(({ name }) => name === 'Lê Quỳnh Như');
  // Told before she stands there it goes unheard: told again until she has gone on.
  await until('The payment is waited for', async () => {
    await trpc.live.skip.mutate({ enrollmentId: further?.enrollmentId ?? '', nodeId: 'rest' });
    return (await trpc.live.numbers.query({ id })).nodes.paid?.here === 1;
  });
  await number(page, 'paid').getByText('1 ở đây').waitFor();
  return id;
}

async function faults(page: Page): Promise<string[]> {
  // A list that is just closing is neither there nor gone.
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.flatMap(({ id: rule, nodes }) => nodes.map(({ target, html }) => `${rule}: ${target.join(' ')} ${html.slice(0, 200)}`));
}

/** Chooses in the dialog where those go whose step is gone. */
async function sendTo(page: Page, gone: string, option: string): Promise<void> {
  await page.getByTestId(`target-${gone}`).click();
  await page.getByRole('option', { name: option }).click();
}

test.each<[string, Screen]>([
  ['light', {}],
  ['dark', { dark: true }],
])('published with a move, seen on the new version, and undone: %s', async (round, screen) => {
  const { page, context, complaints } = await openWindow(browser, world.server.url, screen);
  const id = await peopled(page, round);
  const hand = handOn(page);

  // The step two of them rest at is taken out of the drawing.
  await page.goto(`/journeys/${id}/edit`);
  await hand.card('wait').click();
  await page.keyboard.press('Delete');
  await hand.card('wait').waitFor({ state: 'detached' });
  await hand.saved();

  await page.getByTestId('publish').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('3 khách đi hết bản đang theo').waitFor();
  // What differs from the version that runs, in words and on the drawing.
  await page.getByTestId('changes').getByText('Bỏ bước “Nghỉ vài hôm”').waitFor();
  await page.getByTestId('publish-compare').click();
  await page.getByTestId('gone-card-rest').waitFor();
  expect(await page.getByTestId('compare-strip').textContent()).toContain('bỏ 1');
  expect(await faults(page)).toEqual([]);
  await page.getByTestId('compare-close').click();
  await page.getByTestId('gone-card-rest').waitFor({ state: 'detached' });
  await page.getByTestId('publish').click();
  await dialog.getByTestId('inside-move').click();
  await dialog.getByText('1 khách giữ nguyên bước, lượt và hạn chờ.').waitFor();
  const gone = page.getByTestId('gone-rest');
  expect(await gone.textContent()).toContain('Nghỉ vài hôm2 khách · bản 1');
  const confirm = page.getByTestId('publish-confirm');
  expect(await confirm.textContent()).toBe('Cho chạy bản 2 và chuyển 1 khách');
  await sendTo(page, 'rest', 'Thư cảm ơn');
  await gone.getByText('Tin sẽ gửi ngay khi chuyển.').waitFor();
  await sendTo(page, 'rest', 'Chờ trả tiền');
  await gone.getByText('Thời gian chờ tính lại từ đầu.').waitFor();
  expect(await confirm.textContent()).toBe('Cho chạy bản 2 và chuyển 3 khách');
  expect(await faults(page)).toEqual([]);
  await confirm.click();
  await page.getByText('Đang lần lượt chuyển 3 khách').waitFor();

  await page.goto(`/journeys/${id}/live`);
  const strip = page.getByTestId('move-strip');
  await strip.getByText('Đã chuyển khách sang bản 2:').waitFor();
  await strip.getByText('3 đã chuyển').waitFor();
  await number(page, 'paid').getByText('3 ở đây').waitFor();
  expect(await page.getByTestId('move-offer').count()).toBe(0);
  expect(await faults(page)).toEqual([]);

  // One of them, from the list of the move to her way.
  await page.getByTestId('move-see').click();
  await dialog.getByText('“Nghỉ vài hôm” → “Chờ trả tiền”').first().waitFor();
  await dialog.getByText('vẫn ở “Chờ trả tiền”').waitFor();
  expect(await faults(page)).toEqual([]);
  await dialog.getByText('Đặng Thị Ánh').click();
  const panel = page.getByTestId('live-panel');
  await panel.getByText('chuyển khách từ “Nghỉ vài hôm” sang “Chờ trả tiền” của bản 2').waitFor();
  await page.getByTestId('live-close').click();

  // One pays, and goes on to the end; the others come back.
  const [name] = names;
  const paid = { id: `${round} paid`, source: 'shop', type: 'order_paid', customer: { email: `${round}0@shop.test`, name }, data: {} };
  expect((await world.api('POST', 'events', [paid])).status).toBe(200);
  await number(page, 'paid').getByText('2 ở đây').waitFor();
  await page.getByTestId('move-undo').click();
  await dialog.getByText('2 khách chưa đi tiếp trở về bản cũ').waitFor();
  await dialog.getByText('1 khách đã đi tiếp hoặc đã xong thì ở lại bản 2').waitFor();
  expect(await faults(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Đưa 2 khách trở về' }).click();
  await strip.getByText('Đã hoàn tác:').waitFor();
  await strip.getByText('2 khách trở về').waitFor();
  await page.getByTestId('live-version').click();
  await page.getByRole('option', { name: 'Bản 1 · 2 khách đi nốt' }).click();
  await number(page, 'rest').getByText('1 ở đây').waitFor();
  await number(page, 'paid').getByText('1 ở đây').waitFor();

  // Put away, the strip stays away; and those who are back can be moved again.
  await page.getByTestId('move-hide').click();
  await strip.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByTestId('move-offer').waitFor();
  expect(await strip.count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('by keyboard, from Live: those on the old version to the one that runs; the others stay', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url, { width: 390, height: 844 });
  const { id } = await trpc.journeys.create.mutate({ name: 'Sau khi đặt hàng', draft: drawing() });
  await trpc.journeys.publish.mutate({ id });
  const events = names.map((name, index) => ({
    ...{ id: `keys ${index}`, source: 'shop', type: 'order_placed', data: {} },
    customer: { email: `keys${index}@shop.test`, name },
  }));
  expect((await world.api('POST', 'events', events)).status).toBe(200);
  await page.goto(`/journeys/${id}/live`);
  await page.getByTestId('count-rest-here').getByText('3 ở đây').waitFor();
  const { revision, draft } = await trpc.journeys.get.query({ id });
  const nodes = draft.nodes.map((node) => (node.id === 'rest' ? { ...node, id: 'rest2', name: 'Nghỉ lâu hơn' } : node));
  const edges = draft.edges.map((edge) => ({
    ...edge,
    from: edge.from === 'rest' ? 'rest2' : edge.from,
    to: edge.to === 'rest' ? 'rest2' : edge.to,
  }));
  await trpc.journeys.save.mutate({ id, revision, draft: { ...draft, nodes, edges } });

  // Published with everybody left where they are: moving them is offered, and may wait.
  await page.goto(`/journeys/${id}/edit`);
  await page.getByTestId('publish').click();
  await page.getByTestId('changes').getByText('Thêm bước “Nghỉ lâu hơn”').waitFor();
  await page.getByTestId('publish-confirm').click();
  await page.getByTestId('publish-done').getByText('3 khách đang ở trong').waitFor();
  expect(await page.getByTestId('publish-move').textContent()).toBe('Chuyển họ sang bản 2…');
  await page.getByTestId('publish-stay').click();
  await page.goto(`/journeys/${id}/live`);

  await page.getByTestId('move-offer').waitFor();
  await page.getByTestId('move-offer').focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('3 khách đang ở bước không còn').waitFor();
  expect(await page.getByTestId('move-confirm').isDisabled()).toBe(true);
  await page.getByTestId('target-rest').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Nghỉ lâu hơn' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByTestId('effect-rest').waitFor();
  expect(await page.getByTestId('target-rest').inputValue()).toBe('Nghỉ lâu hơn');
  expect(await faults(page)).toEqual([]);
  await page.getByTestId('move-confirm').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('count-rest2-here').getByText('3 ở đây').waitFor();
  await page.getByTestId('move-strip').getByText('3 đã chuyển').waitFor();
  expect(await faults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('what only the server finds wrong with a message leads to its field', async () => {
  const { page, context } = await openWindow(browser, world.server.url);
  const good = drawing();
  const nodes = good.nodes.map((node) =>
    node.id === 'mail' ? { ...node, config: { ...node.config, body: 'Chào {% if %}chị{% endif %}' } } : node,
  );
  const { id } = await trpc.journeys.create.mutate({ name: 'Sau khi đặt hàng', draft: { ...good, nodes } });
  await page.goto(`/journeys/${id}/edit`);
  await page.getByTestId('publish').click();
  await page.getByTestId('publish-confirm').click();
  const problem = page.getByTestId('problem-liquid_unreadable');
  await problem.getByText('Thư cảm ơn').waitFor();
  await problem.click();
  await page.locator('#f-body:focus').waitFor();
  await context.close();
});
