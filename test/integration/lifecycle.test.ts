import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openUnmigrated, recordsFile } from '#server/db/open.ts';
import { workflowIdOf } from '#server/dispatch/tell.ts';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';

/** Order → wait for its payment, at most a day → a mail → end; a cancelled order ends it at once; the same order again begins anew. */
const journey = draw({
  name: 'Thanh toán',
  settings: { entry: { per: 'key', key: 'orderId', whileInside: 'restart' }, exitRules: [{ event: 'order_cancelled', sameKey: true }] },
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    paid: {
      type: 'wait_for',
      config: { events: [{ name: 'event_1', event: 'order_paid', sameKey: true }], limit: { amount: 1, unit: 'day' } },
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

let world: World;
let trpc: Awaited<ReturnType<typeof asCommand>>;
let client: Client;
let id: string;
beforeAll(async () => {
  world = await startWorld();
  trpc = await asCommand(world.server);
  client = new Client({ connection: Connection.lazy({ address: world.temporal.address }) });
  ({ id } = await trpc.journeys.create.mutate({ name: journey.name, draft: journey }));
  await trpc.journeys.publish.mutate({ id, revision: 1 });
});
afterAll(async () => {
  await client.connection.close();
  await world.stop();
});

let made = 0;
async function post(...events: [type: string, orderId: string][]): Promise<void> {
  const body = events.map(([type, orderId]) => {
    made += 1;
    return { id: `${made}`, source: 'shop', type, customer: { email: `${orderId.toLowerCase()}@shop.test` }, data: { orderId } };
  });
  const { status } = await world.api('POST', 'events', body);
  expect(status).toBe(200);
}
async function enrollmentsOf(orderId: string) {
  const { items } = await trpc.customers.list.query({ search: `${orderId.toLowerCase()}@shop.test` });
  const customerId = items[0]?.id;
  return customerId === undefined ? [] : (await trpc.enrollments.list.query({ journeyId: id, customerId })).items;
}
/** The newest enrollment of this order, as soon as it is in this state of the records. */
const becomes = (orderId: string, what: { state: string; endReason?: string }) =>
  until(`${orderId} ${JSON.stringify(what)}`, async () => {
    const [one] = await enrollmentsOf(orderId);
    return one !== undefined && one.state === what.state && (what.endReason === undefined || one.endReason === what.endReason) && one;
  });
const subjects = () => world.smtp.messages().map((message) => message.mail.subject);
const closed = (enrollmentId: string) =>
  until(
    'The execution to end',
    async () => (await client.workflow.getHandle(workflowIdOf(enrollmentId)).describe()).status.name === 'COMPLETED',
  );

test('an event wakes the one it is meant for, an exit rule and staff act in the middle of a wait of a day', async () => {
  await post(...['A', 'B', 'C', 'D', 'E'].map((orderId): [string, string] => ['order_placed', orderId]));
  for (const orderId of ['A', 'B', 'C', 'D', 'E']) await becomes(orderId, { state: 'running' });
  await post(['order_paid', 'A'], ['order_cancelled', 'B']);
  const c = await becomes('C', { state: 'running' });
  const d = await becomes('D', { state: 'running' });
  await trpc.live.skip.mutate({ enrollmentId: c.id, nodeId: 'paid' });
  await trpc.live.remove.mutate({ enrollmentId: d.id });
  expect((await enrollmentsOf('D'))[0]).toMatchObject({ state: 'ended', endReason: 'removed' });
  const a = await becomes('A', { state: 'ended', endReason: 'finished' });
  const b = await becomes('B', { state: 'ended', endReason: 'exitRule' });
  await becomes('C', { state: 'ended', endReason: 'finished' });
  for (const enrollmentId of [a.id, b.id, c.id, d.id]) await closed(enrollmentId);
  expect(subjects()).toEqual(['Đơn A']);
  const numbers = await trpc.live.numbers.query({ id });
  expect(numbers).toMatchObject({ inside: 1, ended: 4, ends: { finished: 2, exitRule: 1, removed: 1 } });
  expect(numbers.nodes.paid).toMatchObject({ here: 1, entered: 5, ports: { event_1: 1, timeout: 1 } });
});

test('the same order again closes the old one and begins anew', async () => {
  const old = await becomes('E', { state: 'running' });
  await post(['order_placed', 'E']);
  const fresh = await becomes('E', { state: 'running' });
  expect(fresh.id).not.toBe(old.id);
  await closed(old.id);
  expect((await enrollmentsOf('E')).map((each) => each.endReason)).toEqual([null, 'restarted']);
});

test('pause holds the next call of everybody, resume lets it go on', async () => {
  await trpc.journeys.pause.mutate({ id });
  await post(['order_paid', 'E']);
  await until('The hold', async () => (await trpc.live.numbers.query({ id })).nodes.mail?.held === 1);
  expect(await trpc.journeys.resumePreview.query({ id })).toMatchObject({ held: 1, tooLate: 0 });
  expect(subjects()).toEqual(['Đơn A']);
  await trpc.journeys.resume.mutate({ id });
  await becomes('E', { state: 'ended', endReason: 'finished' });
  expect(subjects()).toEqual(['Đơn A', 'Đơn E']);
});

test('what was answered 200 is carried out though server, Temporal and worker are killed right after', async () => {
  await post(['order_placed', 'F'], ['order_paid', 'F']);
  await world.crash('server');
  await post(['order_placed', 'G'], ['order_paid', 'G']);
  const crash = world.crash('temporal');
  await post(['order_placed', 'H'], ['order_paid', 'H']);
  await crash;
  await world.crash('worker');
  for (const orderId of ['F', 'G', 'H']) await becomes(orderId, { state: 'ended' });
  const about = (orderId: string) => subjects().filter((subject) => subject === `Đơn ${orderId}`).length;
  // A mail in hand-over when the server dies may stand as unknown: sent never twice, and never silently not.
  const records = openUnmigrated(recordsFile(world.server.dataFolder));
  const unknown = (await records.selectFrom('messages').select('id').where('state', '=', 'unknown').execute()).length;
  await records.destroy();
  const sent = ['F', 'G', 'H'].map(about);
  expect(Math.max(...sent)).toBe(1);
  expect(sent.reduce((sum, count) => sum + count, 0) + unknown).toBeGreaterThanOrEqual(3);
  expect((await trpc.live.numbers.query({ id })).inside).toBe(0);
});
