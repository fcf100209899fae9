import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsOf } from '#test/engine/kit/history.ts';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';

/** Order → known where she lives? → a mail with her own words in it → her answer, a day at most → another mail → end. */
const journey = draw({
  name: 'Cảm ơn',
  settings: { entry: { per: 'key', key: 'orderId' }, goal: { event: 'order_paid' }, exitRules: [{ event: 'order_cancelled' }] },
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    known: {
      type: 'condition',
      config: { rules: { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'address', op: 'known' }] } },
    },
    mail: {
      type: 'send_message',
      config: {
        ...{ channel: 'email', purpose: 'transaction', subject: '{{ customer.name }}, đơn {{ event.orderId }}' },
        body: 'Giao tới {{ customer.attributes.address }}, gọi {{ customer.phone }}.',
      },
    },
    reply: { type: 'wait_for', config: { events: [{ name: 'event_1', event: 'message_received' }], limit: { amount: 1, unit: 'day' } } },
    thanks: { type: 'send_message', config: { channel: 'email', purpose: 'transaction', subject: 'Cảm ơn', body: 'Đã nhận lời nhắn.' } },
    out: { type: 'exit', config: { outcome: 'Xong' } },
  },
  edges: [
    ...['order.next > known', 'known.yes > mail', 'known.no > out'],
    ...['mail.sent > reply', 'mail.unreachable > reply', 'mail.not_allowed > out'],
    ...['reply.event_1 > thanks', 'reply.timeout > out'],
    ...['thanks.sent > out', 'thanks.unreachable > out', 'thanks.not_allowed > out'],
  ],
});

/** Made so that no value of a person can stand in the drawing or in an id by chance. */
const people = [1, 2, 3, 4, 5].map((number) => ({
  name: `Trần Thị Bích Ngọc ${number}`,
  givenName: `Bích Ngọc ${number}`,
  email: `bich.ngoc.${number}@nguoi-that.vn`,
  phone: `+8491234567${number}`,
  address: `27/${number} ngõ Hoa Giấy`,
  favourite: `trà sen số ${number}`,
  externalId: `khach-quen-${number}`,
}));
const orders = people.map((_, index) => `DH-BN-${index}`);
const words = 'Giao giúp tôi sau 18 giờ, nhà có cháu nhỏ';
const national = people.map(({ phone }) => phone.replace('+84', '0'));
const values = [...people.flatMap((person) => Object.values(person)), ...national, ...orders, words];

let world: World;
let client: Client;
beforeAll(async () => {
  world = await startWorld();
  client = new Client({ connection: Connection.lazy({ address: world.temporal.address }) });
});
afterAll(async () => {
  await client.connection.close();
  await world.stop();
});

let made = 0;
async function post(type: string, who: number, data: Record<string, unknown> = {}): Promise<void> {
  made += 1;
  const event = {
    id: `${people[who]?.email} ${made}`,
    source: 'shop',
    type,
    customer: people[who],
    data: { orderId: orders[who], ...data },
  };
  expect((await world.api('POST', 'events', [event])).status).toBe(200);
}

test('nothing of a person comes to the engine: not into its histories, not into its database', async () => {
  const trpc = await asCommand(world.server);
  const { id } = await trpc.journeys.create.mutate({ name: journey.name, draft: journey });
  await trpc.journeys.publish.mutate({ id, revision: 1 });
  const running = async () => (await trpc.enrollments.list.query({ journeyId: id })).items;
  const at = (node: string, count: number) =>
    until(`${count} at ${node}`, async () => (await trpc.live.numbers.query({ id })).nodes[node]?.here === count);

  // Her own address in a refusal, a server that is busy at first, another that hangs up with the mail, and two that go well.
  const text = `mailbox of ${people[0]?.name} <${people[0]?.email}> not available`;
  world.smtp.behave({ reply: 550, at: 'rcpt', text }, 1);
  await post('order_placed', 0, { note: words });
  await at('reply', 1);
  world.smtp.behave({ reply: 451, at: 'data', text: `try again, ${people[1]?.email}` }, 2);
  await post('order_placed', 1, { note: words });
  await at('reply', 2);
  for (const who of [2, 3, 4]) await post('order_placed', who, { note: words });
  await at('reply', 5);
  await post('message_received', 0, { text: words });
  await post('order_cancelled', 1, { reason: words });
  await post('order_paid', 2);
  const [removed] = (await running()).filter(({ state }) => state === 'running');
  if (removed !== undefined) await trpc.live.remove.mutate({ enrollmentId: removed.id });
  await until('Three or more to leave', async () => (await running()).filter(({ state }) => state === 'ended').length >= 4);

  // The mails are full of it, so that it was there to be found.
  const mails = world.smtp.messages().map(({ mail }) => `${mail.subject} ${mail.text}`);
  expect(mails.some((mail) => mail.includes(people[3]?.name ?? '?') && mail.includes(people[3]?.address ?? '?'))).toBe(true);

  const found: string[] = [];
  let histories = 0;
  for await (const { workflowId, runId } of client.workflow.list()) {
    histories += 1;
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const texts = textsOf(JSON.parse(historyToJSON(history)));
    for (const value of values) found.push(...texts.filter((each) => each.includes(value)));
  }
  expect(histories).toBe(people.length);
  expect(found).toEqual([]);

  const folder = path.join(world.folder, 'temporal');
  const files = readdirSync(folder).filter((name) => name.startsWith('temporal.db'));
  const bytes = files.map((name) => readFileSync(path.join(folder, name)));
  // What is in a history can be found this way.
  expect(bytes.some((each) => each.includes('Đã nhận lời nhắn.'))).toBe(true);
  for (const value of values)
    expect(
      bytes.some((each) => each.includes(value) || each.includes(JSON.stringify(value))),
      value,
    ).toBe(false);
});
