import { afterAll, beforeAll, expect, test } from 'vitest';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';

const limit = 12;
const mail = (subject: string) => ({
  type: 'send_message',
  config: { channel: 'email', purpose: 'transaction', subject: `${subject} {{ event.orderId }}`, body: 'Chào bạn.' },
});
const ways = (from: string) => ['sent', 'unreachable', 'not_allowed'].map((port) => `${from}.${port} > out`);
const journey = draw({
  name: 'Trả tiền đúng hạn',
  settings: { entry: { per: 'key', key: 'orderId' } },
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    paid: {
      type: 'wait_for',
      config: { events: [{ name: 'event_1', event: 'order_paid', sameKey: true }], limit: { amount: limit, unit: 'second' } },
    },
    thanks: mail('Cảm ơn'),
    reminder: mail('Nhắc'),
    out: { type: 'exit' },
  },
  edges: ['order.next > paid', 'paid.event_1 > thanks', 'paid.timeout > reminder', ...ways('thanks'), ...ways('reminder')],
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

async function post(type: string, orderId: string): Promise<void> {
  const event = { id: `${type} ${orderId}`, source: 'shop', type, customer: { email: `${orderId}@shop.test` }, data: { orderId } };
  expect((await world.api('POST', 'events', [event])).status).toBe(200);
}

test('what was accepted before the limit counts, though Temporal was dead when the limit came and hears of both at once', async () => {
  const trpc = await asCommand(world.server);
  const { id } = await trpc.journeys.create.mutate({ name: journey.name, draft: journey });
  await trpc.journeys.publish.mutate({ id, revision: 1 });
  for (const orderId of ['a', 'b']) await post('order_placed', orderId);
  const entered = Date.now();
  await until('All to wait', async () => {
    const { items } = await trpc.enrollments.list.query({ journeyId: id });
    return items.length === 2 && items.every(({ state }) => state === 'running');
  });
  await world.crash('temporal', async () => {
    await post('order_paid', 'a');
    expect(Date.now() - entered).toBeLessThan(limit * 1000);
    await until('The limit', async () => Date.now() > entered + (limit + 1) * 1000, 30_000);
  });
  await until('Everybody to be done', async () => (await trpc.live.numbers.query({ id })).ended === 2);
  expect(
    world.smtp
      .messages()
      .map(({ mail }) => mail.subject)
      .sort(),
  ).toEqual(['Cảm ơn a', 'Nhắc b']);
});
