import { parseArgs } from 'node:util';
import { prepareCommand } from '../kit/command.ts';
import { draw } from '../kit/draw.ts';
import { until } from '../kit/process.ts';
import { startWorld } from '../kit/world.ts';
import { bareRate } from './kit/bare-sqlite.ts';
import { type Load, type Rate, send } from './kit/load.ts';

// How many events a second the HTTP API takes while journeys run, each on the disk with all it causes when it is answered, beside what the
// same disk gives to a program that only commits rows. npm run bench:ingest -- --seconds 10 --under-way 300
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '10' }, 'under-way': { type: 'string', default: '300' } },
});
const ms = Number(values.seconds) * 1000;
const underWay = Number(values['under-way']);
const people = 2_000;

/** Order → mail → wait for its payment, some seconds → mail: travels on while events come in. */
const journey = draw({
  name: 'Đơn hàng',
  settings: { entry: { per: 'key', key: 'orderId' } },
  nodes: {
    order: { type: 'on_event', config: { event: 'order_placed' } },
    thanks: { type: 'send_message', config: { channel: 'email', purpose: 'transaction', subject: 'Cảm ơn', body: 'Cảm ơn bạn.' } },
    paid: {
      type: 'wait_for',
      config: { events: [{ name: 'event_1', event: 'order_paid', sameKey: true }], limit: { amount: 5, unit: 'second' } },
    },
    second: { type: 'send_message', config: { channel: 'email', purpose: 'transaction', subject: 'Nhắc', body: 'Nhắc bạn.' } },
    out: { type: 'exit' },
  },
  edges: [
    'order.next > thanks',
    ...['sent', 'unreachable', 'not_allowed'].map((port) => `thanks.${port} > paid`),
    'paid.event_1 > second',
    'paid.timeout > second',
    ...['sent', 'unreachable', 'not_allowed'].map((port) => `second.${port} > out`),
  ],
});

let made = 0;
/** `type` decides what an event causes: nobody listens to `page_viewed`; `order_placed` lets one in. */
function event(type: string) {
  return (): object => {
    made += 1;
    const person = made % people;
    return {
      id: `bench-${made}`,
      source: 'bench',
      type,
      customer: { externalId: `b${person}`, email: `b${person}@shop.test`, name: `Khách ${person}` },
      data: { orderId: `B${made}`, amount: 733_000 },
    };
  };
}

await prepareCommand();
const world = await startWorld();
try {
  const created = await world.api('POST', 'journeys', journey);
  const journeyId: string = created.body.id;
  const { status } = await world.api('POST', `journeys/${journeyId}/publish`);
  if (status !== 200) throw new Error('The journey could not be published.');
  const post = (body: object) => world.api('POST', 'events', body);
  const bare = {
    one: bareRate(world.folder, { rowsEach: 1, ms: 3_000 }),
    thousand: bareRate(world.folder, { rowsEach: 1_000, ms: 3_000 }),
  };

  /** Keeps so many travelling while `what` is measured. */
  async function whileJourneysRun(load: Load): Promise<Rate & { inside: number }> {
    await post(Array.from({ length: underWay }, event('order_placed')));
    await until('Journeys that run', async () => world.smtp.messages().length > 0);
    const rate = await send(post, load);
    const { body } = await world.api('GET', `enrollments?journey=${journeyId}&state=inside&limit=200`);
    return { ...rate, inside: body.items.length };
  }
  const single = { each: 1, concurrency: 32, most: 20_000, ms };
  const bulk = { each: 1_000, concurrency: 2, most: 50_000, ms };
  const table: Record<string, object> = {};
  async function row(title: string, load: Load, baseline: number): Promise<void> {
    const { accepted, rate, median, worst, inside } = await whileJourneysRun(load);
    if (inside === 0) throw new Error(`${title}: no journey ran any more at its end; start more with --under-way.`);
    table[title] = {
      'events a second': Math.round(rate),
      events: accepted,
      'a call, ms': `${Math.round(median)} (${Math.round(worst)} at worst)`,
      'rows a second, bare': Math.round(baseline),
      ratio: Number((rate / baseline).toFixed(2)),
      'still travelling': inside >= 200 ? '200 or more' : inside,
    };
  }
  await row('single calls, 32 at a time, nobody listens', { ...single, event: event('page_viewed') }, bare.one);
  await row('single calls, 32 at a time, each lets one in', { ...single, event: event('order_placed') }, bare.one);
  await row('a thousand a call, nobody listens', { ...bulk, event: event('page_viewed') }, bare.thousand);
  await row('a thousand a call, each lets one in', { ...bulk, most: 10_000, event: event('order_placed') }, bare.thousand);
  console.log('Baseline: one connection to SQLite, WAL, synchronous=FULL, on the same disk; one row, or a thousand, a commit.');
  console.table(table);
} finally {
  await world.stop();
}
