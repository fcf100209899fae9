import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '#test/kit/process.ts';
import { startWorld, type World } from '#test/kit/world.ts';

/** Order → thank-you by mail → a moment → end. */
const journey = {
  format: 'nhip.journey/1',
  name: 'Cảm ơn',
  settings: { entry: { per: 'key', key: 'orderId' } },
  nodes: [
    { id: 'order', type: 'on_event', config: { event: 'order_placed' }, position: { x: 0, y: 0 } },
    {
      id: 'thanks',
      type: 'send_message',
      config: { channel: 'email', purpose: 'transaction', subject: 'Cảm ơn {{ customer.name }}', body: 'Đơn {{ event.orderId }} đã tới.' },
      position: { x: 0, y: 120 },
    },
    { id: 'end', type: 'exit', config: {}, position: { x: 0, y: 240 } },
  ],
  edges: [
    { from: 'order', port: 'next', to: 'thanks' },
    { from: 'thanks', port: 'sent', to: 'end' },
    { from: 'thanks', port: 'unreachable', to: 'end' },
    { from: 'thanks', port: 'not_allowed', to: 'end' },
  ],
};
const order = (id: string, email: string) => ({
  id,
  source: 'shop',
  type: 'order_placed',
  at: Date.now(),
  customer: { email, name: 'Mai' },
  data: { orderId: id },
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

async function ended(journeyId: string, count: number): Promise<void> {
  await until(`${count} ended`, async () => {
    const { body } = await world.api('GET', `enrollments?journey=${journeyId}`);
    return body.items.filter((one: { state: string }) => one.state === 'ended').length === count;
  });
}

it('a journey goes from its file to the customer’s mailbox by HTTP alone', async () => {
  const created = await world.api('POST', 'journeys', journey);
  expect(created.status).toBe(201);
  const { id } = created.body;

  const paused = await world.api('POST', `journeys/${id}/pause`);
  expect(paused).toMatchObject({ status: 409, body: { code: 'journey_not_live' } });
  expect(await world.api('POST', `journeys/${id}/publish`)).toMatchObject({ status: 200, body: { versionNumber: 1 } });

  const first = await world.api('POST', 'events', [
    order('o1', 'mai@shop.test'),
    order('o2', 'mai@shop.test'),
    order('o1', 'mai@shop.test'),
  ]);
  expect(first.body).toMatchObject({ new: 2, known: 1 });
  await ended(id, 2);
  const { body: messages } = await world.api('GET', `messages?journey=${id}`);
  expect(messages.items.map((one: { state: string }) => one.state)).toEqual(['accepted', 'accepted']);
  expect(messages.items[0]).toMatchObject({ channel: 'email', subject: 'Cảm ơn Mai' });

  expect(await world.api('POST', `journeys/${id}/pause`)).toMatchObject({ status: 200, body: { state: 'paused' } });
  await world.api('POST', 'events', order('o3', 'mai@shop.test'));
  await until('the third to wait', async () => {
    const { body } = await world.api('GET', `enrollments?journey=${id}`);
    return body.items.some((one: { held: string | null }) => one.held === 'paused');
  });
  expect(await world.api('POST', `journeys/${id}/resume`)).toMatchObject({ status: 200, body: { state: 'live', held: 1 } });
  await ended(id, 3);

  const exported = await world.api('GET', `journeys/${id}/export`);
  const again = await world.api('POST', 'journeys', exported.body);
  expect(again.status).toBe(201);
  expect((await world.api('GET', `journeys/${again.body.id}/export`)).body).toEqual(exported.body);
});

it('a journey with errors is refused with the list of them', async () => {
  const { body } = await world.api('POST', 'journeys', { ...journey, edges: [] });
  const refused = await world.api('POST', `journeys/${body.id}/publish`);
  expect(refused).toMatchObject({
    status: 400,
    body: { code: 'journey_has_problems', problems: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) },
  });
});

it('customers are told of, found again by any of their marks, and listed page by page', async () => {
  const many = Array.from({ length: 130 }, (_, n) => ({
    source: 'shop',
    externalId: `k${n}`,
    name: `Khách ${n}`,
    email: `k${n}@shop.test`,
    phone: '',
    city: 'Huế',
  }));
  const told = await world.api('POST', 'customers', many);
  expect(told).toMatchObject({ status: 200, body: { results: expect.any(Array) } });
  expect(told.body.results).toHaveLength(130);
  const same = await world.api('POST', 'customers', { email: 'K7@shop.test', phone: '0901234567' });
  expect(same.body.results[0].id).toBe(told.body.results[7].id);
  expect((await world.api('GET', `customers/${same.body.results[0].id}`)).body).toMatchObject({
    name: 'Khách 7',
    phone: '+84901234567',
    attributes: { city: 'Huế' },
  });

  const seen = new Set<string>();
  let cursor: string | null = '';
  for (let page = 0; cursor !== null && page < 20; page += 1) {
    const { body } = await world.api('GET', `customers?search=khach${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    for (const item of body.items) seen.add(item.id);
    cursor = body.next;
  }
  expect(seen.size).toBe(130);
});

it('customers come in by hand, and who cannot is told why', async () => {
  const byHand = {
    ...journey,
    settings: {},
    nodes: [{ id: 'hand', type: 'by_hand', config: {}, position: { x: 0, y: 0 } }, { ...journey.nodes[2] }],
    edges: [{ from: 'hand', port: 'next', to: 'end' }],
  };
  const { body } = await world.api('POST', 'journeys', byHand);
  await world.api('POST', `journeys/${body.id}/publish`);
  const { body: customers } = await world.api('POST', 'customers', { email: 'hoa@shop.test', name: 'Hoa' });
  const added = await world.api('POST', 'enrollments', { journeyId: body.id, customerIds: [customers.results[0].id, 'nobody'] });
  expect(added).toMatchObject({ status: 200, body: { added: 1, refused: [{ customerId: 'nobody' }] } });
  await ended(body.id, 1);
  const mine = await world.api('GET', `enrollments?customer=${customers.results[0].id}`);
  expect(mine.body.items).toHaveLength(1);
});

it('ten thousand events in one call: all or known, none twice, and the server answers others meanwhile', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({
    ...{ id: `many-${index}`, source: 'bulk', type: 'page_viewed', at: Date.now() - index },
    customer: { externalId: `bulk-${index % 500}` },
    data: { page: index },
  }));
  const waits: number[] = [];
  let running = true;
  const others = (async () => {
    while (running) {
      const asked = performance.now();
      expect((await world.api('GET', 'journeys')).status).toBe(200);
      waits.push(performance.now() - asked);
    }
  })();
  const first = await world.api('POST', 'events', many);
  running = false;
  await others;
  expect(first).toMatchObject({ status: 200, body: { new: 10_000, known: 0 } });
  expect(first.body.results.map((result: { id: string }) => result.id)).toEqual(many.map((event) => event.id));
  // It is taken in thousands, and between two of them others have their turn.
  expect(waits.length).toBeGreaterThan(2);
  expect(await world.api('POST', 'events', many.toReversed())).toMatchObject({ status: 200, body: { new: 0, known: 10_000 } });
  expect(await world.api('POST', 'events', [...many, many[0]])).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
});
