import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workflowIdOf } from '#server/dispatch/tell.ts';
import { draw } from '#test/kit/draw.ts';
import { until } from '#test/kit/process.ts';
import { asCommand } from '#test/kit/server.ts';
import { startWorld, type World } from '#test/kit/world.ts';
import type { Position } from '#workflows/interpret/protocol.ts';

const mail = (subject: string) => ({
  type: 'send_message',
  config: { channel: 'email', purpose: 'transaction', subject, body: 'Chào bạn.' },
});
const wait = (amount: number, unit: string) => ({ type: 'wait', config: { duration: { amount, unit } } });
const ways = (from: string, to: string) => [`${from}.sent > ${to}`, `${from}.unreachable > ${to}`, `${from}.not_allowed > ${to}`];
const paid = {
  type: 'wait_for',
  config: { events: [{ name: 'event_1', event: 'order_paid', sameKey: true }], limit: { amount: 1, unit: 'day' } },
};
const condition = { combinator: 'and', rules: [{ kind: 'field', source: 'start', field: 'kind', op: 'is', value: 'slow' }] };
const order = { type: 'on_event', config: { event: 'order_placed' } };
const settings = { entry: { per: 'key', key: 'orderId' } };

/** Slow orders rest, the others wait for their payment; both get a mail. */
const first = draw({
  name: 'Chuyển bản',
  settings,
  nodes: {
    order,
    which: { type: 'condition', config: { rules: condition } },
    rest: wait(1, 'day'),
    paid,
    old: mail('Cũ'),
    out: { type: 'exit' },
  },
  edges: [
    'order.next > which',
    'which.yes > rest',
    'which.no > paid',
    'rest.next > old',
    'paid.event_1 > old',
    'paid.timeout > out',
    ...ways('old', 'out'),
  ],
});
/** Nobody rests any more: they wait, for an hour, for something else; the payment leads to another mail. */
const second = draw({
  name: 'Chuyển bản',
  settings,
  nodes: { order, paid, pause: wait(1, 'hour'), fresh: mail('Mới {{ event.orderId }}'), out: { type: 'exit' } },
  edges: ['order.next > paid', 'paid.event_1 > fresh', 'paid.timeout > pause', 'pause.next > fresh', ...ways('fresh', 'out')],
});

let world: World;
let trpc: Awaited<ReturnType<typeof asCommand>>;
let client: Client;
let id: string;
beforeAll(async () => {
  world = await startWorld();
  trpc = await asCommand(world.server);
  client = new Client({ connection: Connection.lazy({ address: world.temporal.address }) });
  ({ id } = await trpc.journeys.create.mutate({ name: first.name, draft: first }));
  await trpc.journeys.publish.mutate({ id, revision: 1 });
});
afterAll(async () => {
  await client.connection.close();
  await world.stop();
});

let made = 0;
async function post(...events: [type: string, orderId: string, kind?: string][]): Promise<void> {
  const body = events.map(([type, orderId, kind = '']) => {
    made += 1;
    return { id: `${made}`, source: 'shop', type, customer: { email: `${orderId.toLowerCase()}@shop.test` }, data: { orderId, kind } };
  });
  expect((await world.api('POST', 'events', body)).status).toBe(200);
}
async function people(): Promise<Record<string, { id: string; nodeId: string; state: string; versionId: string }>> {
  const { items } = await trpc.enrollments.list.query({ journeyId: id });
  const keyed = await Promise.all(
    items.map(
      async (item) => [(await trpc.customers.get.query({ id: item.customerId })).customer.email?.split('@')[0] ?? '', item] as const,
    ),
  );
  return Object.fromEntries(keyed);
}
const standsAt = (who: string, nodeId: string) =>
  until(`${who} at ${nodeId}`, async () => {
    const all = await people();
    return all[who]?.nodeId === nodeId ? all[who] : undefined;
  });
const position = (enrollmentId: string) => client.workflow.getHandle(workflowIdOf(enrollmentId)).query<Position>('position');
const counts = async () => (await trpc.moves.latest.query({ id }))?.counts;
const subjects = () => world.smtp.messages().map((message) => message.mail.subject);

test('those who wait go on in the new version, with their deadline or on the step chosen for them, though all is killed meanwhile', async () => {
  await post(['order_placed', 'A'], ['order_placed', 'B'], ['order_placed', 'S', 'slow'], ['order_placed', 'T', 'slow']);
  const a = await standsAt('a', 'paid');
  await standsAt('b', 'paid');
  const s = await standsAt('s', 'rest');
  await standsAt('t', 'rest');
  const [before, rested] = [await position(a.id), await position(s.id)];

  const { revision } = await trpc.journeys.get.query({ id });
  await trpc.journeys.save.mutate({ id, revision, draft: second });
  expect(await trpc.moves.preview.query({ id, to: 'draft' })).toMatchObject({
    inside: 4,
    kept: 2,
    changed: 0,
    gone: [{ people: 2, node: { id: 'rest' } }],
  });
  await world.crash('worker');
  const { asked, versionId } = await trpc.journeys.publish.mutate({ id, move: { map: { rest: 'pause' } } });
  expect(asked).toBe(4);
  await world.crash('server');
  await world.crash('temporal');
  await until('Everybody to have moved', async () => (await counts())?.moved === 4);

  expect(await people()).toMatchObject({
    a: { nodeId: 'paid', versionId },
    b: { nodeId: 'paid', versionId },
    s: { nodeId: 'pause', versionId },
    t: { nodeId: 'pause', versionId },
  });
  await until('A to go on', async () => (await position(a.id)).until !== undefined);
  const after = await position(a.id);
  expect(after).toMatchObject({ nodeId: 'paid', seq: before.seq, visit: before.visit });
  expect(Math.abs((after.until ?? 0) - (before.until ?? 1))).toBe(0);
  // In Temporal's own page too she is found under the version she travels on.
  const described = await client.workflow.getHandle(workflowIdOf(a.id)).describe();
  expect(described.searchAttributes.NhipVersion).toEqual([versionId]);

  // An event of hers leads on in the new version.
  await post(['order_paid', 'A']);
  await until('The mail of the new version', async () => subjects().includes('Mới A'));
  const { sentences } = await trpc.live.path.query({ enrollmentId: a.id });
  expect(sentences.map(({ text }) => text.key)).toContain('app:explain.moved.kept');

  // Undone: who has gone on stays, the others come back to where they were, with the time they had.
  const move = await trpc.moves.latest.query({ id });
  await trpc.live.skip.mutate({ enrollmentId: (await standsAt('t', 'pause')).id, nodeId: 'pause' });
  await until('T to have gone on', async () => (await people()).t?.state === 'ended');
  expect((await trpc.moves.undo.mutate({ id, moveId: move?.id ?? '' })).asked).toBe(2);
  await until('B and S to be back', async () => (await counts())?.moved === 2);
  const back = await people();
  expect(back).toMatchObject({ b: { nodeId: 'paid', versionId: a.versionId }, s: { nodeId: 'rest', versionId: a.versionId } });
  // The records know it a moment before the engine goes on there.
  await until('S to rest again', async () => (await position(s.id)).nodeId === 'rest');
  expect(await position(s.id)).toMatchObject({ visit: rested.visit, until: rested.until });
  await trpc.live.skip.mutate({ enrollmentId: s.id, nodeId: 'rest' });
  await until('The mail of the old version', async () => subjects().includes('Cũ'));
  expect(subjects().sort()).toEqual(['Cũ', 'Mới A', 'Mới T']);
});
