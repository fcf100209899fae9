import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wallClock } from '#nodes/kit/format.ts';
import { draw } from '#test/kit/draw.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import { openBrowser, openWindow } from './kit.ts';

let world: World;
let browser: Browser;
let trpc: Awaited<ReturnType<typeof asCommand>>;
beforeAll(async () => {
  [world, browser] = await Promise.all([startWorld({ mail: false }), openBrowser()]);
  trpc = await asCommand(world.server);
  const { people } = await trpc.staff.directory.query();
  const members = people.map(({ id }) => ({ userId: id, leads: true }));
  const team = await trpc.staff.saveTeam.mutate({ name: 'CSKH', branchId: null, calendarId: null, members });
  const who = { rule: 'team', team: { id: team.id, name: 'CSKH' } };
  const journey = draw({
    name: 'Sau khi mua',
    settings: { entry: { per: 'key', key: 'orderId' } },
    nodes: {
      order: { type: 'on_event', config: { event: 'order_placed' } },
      call: {
        type: 'call',
        config: { script: 'Chào {{ customer.greeting }}', checklist: ['Hỏi máy'], who, due: { amount: 1, unit: 'day' } },
      },
      out: { type: 'exit' },
    },
    edges: ['order.next > call', ...['reached', 'no_answer', 'call_back', 'refused', 'overdue'].map((port) => `call.${port} > out`)],
  });
  const { id } = await trpc.journeys.create.mutate({ name: journey.name, draft: journey });
  await trpc.journeys.publish.mutate({ id });
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

async function order(orderId: string, name: string): Promise<void> {
  const customer = { email: `${orderId}@shop.test`, name, phone: '0901234567' };
  const events = [
    { id: orderId, source: 'shop', type: 'order_placed', customer: { ...customer, phone: `09012345${orderId}` }, data: { orderId } },
  ];
  expect((await world.api('POST', 'events', events)).status).toBe(200);
}

test('on a phone: the bell rings, the call is taken, its list ticked off, and its outcome said; the journey goes on', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url, { width: 390, height: 844 });
  await page.goto('/tasks?view=team');
  await page.getByText('Đội không còn việc nào').waitFor();
  await order('61', 'Trần Thu Hà');
  // Without reloading: in the list, and at the bell.
  await page.getByTestId('task').getByText('Gọi cho Trần Thu Hà').waitFor();
  await page.locator('header').getByTestId('unread').getByText('1').waitFor();
  await page.getByTestId('task').click();
  await page.getByTestId('task-paper').getByText('Chào anh/chị Hà').waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);

  // Under the thumb: big enough, and in the lower half.
  const box = await page.getByTestId('done').boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  expect(box?.y).toBeGreaterThan(422);
  await page.getByTestId('claim').click();
  await page.getByTestId('claim').waitFor({ state: 'detached' });
  await page.getByRole('checkbox', { name: 'Hỏi máy' }).click();
  await page.getByText('admin@nhip.test, hôm nay').waitFor();
  await page.getByTestId('done').click();
  await page.getByTestId('outcome-refused').click();
  await page.getByTestId('done-now').click();
  await page.getByText('Ghi lý do, để lần sau còn biết.').waitFor();
  await page.getByRole('textbox', { name: 'Khách từ chối vì sao' }).fill('Đã mua chỗ khác');
  await page.getByTestId('done-now').click();
  await page.getByText('Hành trình của khách đi tiếp.').waitFor();
  await page.getByTestId('task-paper').getByText('Đã mua chỗ khác').first().waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('who comes second is told who was first', async () => {
  const { page, context } = await openWindow(browser, world.server.url);
  await order('62', 'Lê Quỳnh Như');
  await page.goto('/tasks?view=team');
  await page.getByTestId('task').getByText('Gọi cho Lê Quỳnh Như').click();
  await page.getByTestId('done').click();
  await page.getByTestId('outcome-reached').click();
  const { items } = await trpc.tasks.list.query({ view: 'team' });
  await trpc.tasks.done.mutate({ id: items[0]?.id ?? '', outcome: 'no_answer', note: '' });
  await page.getByTestId('done-now').click();
  await page.getByRole('alert').getByText('đã làm xong việc này').waitFor();
  await context.close();
});

test('somebody gives herself a call by hand, finds the customer without accents, and is to call again on Monday', async () => {
  const { page, context, complaints } = await openWindow(browser, world.server.url);
  await order('77', 'Đặng Ánh Tuyết');
  await page.goto('/tasks');
  await page.getByTestId('new-task').click();
  await page.getByText('Gọi cho khách').click();
  await page.getByRole('combobox', { name: 'Khách nào' }).fill('dang anh tuyet');
  await page.getByRole('option', { name: 'Đặng Ánh Tuyết' }).click();
  await page.getByTestId('give-task').click();
  await page.getByText('Đã ghi vào việc của bạn.').waitFor();
  await page.getByTestId('task').filter({ hasText: 'Gọi cho Đặng Ánh Tuyết' }).click();
  await page.getByTestId('done').click();
  await page.getByTestId('outcome-call_back').click();
  await page.getByRole('textbox', { name: 'Hẹn ngày' }).fill('1/1/2020');
  await page.getByTestId('done-now').click();
  await page.getByText('Giờ này đã qua.').waitFor();
  const inAWeek = wallClock(Date.now() + 7 * 86_400_000, 'Asia/Ho_Chi_Minh').date;
  await page.getByRole('textbox', { name: 'Hẹn ngày' }).fill(inAWeek);
  await page.getByText('Đến giờ đó Nhịp báo bạn').waitFor();
  await page.getByTestId('done-now').click();
  await page.getByText('Đã ghi là xong.').waitFor();
  // The next call stands on the list already.
  await page.getByTestId('task').filter({ hasText: inAWeek }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});
