import { parseArgs } from 'node:util';
import { groupsField } from '#nodes/kit/rules/groups.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { draw } from '../kit/draw.ts';
import { until } from '../kit/process.ts';
import { asCommand } from '../kit/server.ts';
import { startWorld } from '../kit/world.ts';

// All members of a large group come in at one hour of the clock: how fast they do, and how long an urgent customer waits meanwhile, from her
// event to her mail. npm run bench:entry -- --members 20000 --minutes 15
const { values } = parseArgs({ options: { members: { type: 'string', default: '20000' }, minutes: { type: 'string', default: '15' } } });
const members = Number(values.members);
const limit = Number(values.minutes) * 60_000;
/** Customers of one call of another system, and how often an urgent one comes, ms. */
const [atOnce, every] = [1000, 3000];

const zone = 'Asia/Ho_Chi_Minh';
/** The next minute that is far enough to be ready by. */
function nextMinute(): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return clock.format(Date.now() + 75_000);
}

const world = await startWorld();
try {
  const trpc = await asCommand(world.server);
  const publish = async (draft: ReturnType<typeof draw>) => {
    const { id, revision } = await trpc.journeys.create.mutate({ name: draft.name, draft });
    await trpc.journeys.publish.mutate({ id, revision });
    return id;
  };
  const rules: Rules = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: 'status', op: 'is', value: 'VIP' }] };
  const group = await trpc.segments.save.mutate({ name: 'VIP', rules });
  for (let from = 0; from < members; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, members - from) }, (_, index) => ({
      email: `m${from + index}@shop.test`,
      status: 'VIP',
    }));
    const { status } = await world.api('POST', 'customers', some);
    if (status !== 200) throw new Error(`Customers were answered ${status}`);
  }
  await until('The group', async () => (await trpc.segments.get.query({ id: group.id })).members === members, 300_000);

  const mail = { type: 'send_message', config: { channel: 'email', purpose: 'transaction', subject: 'Gấp', body: 'Chào bạn.' } };
  await publish(
    draw({
      nodes: { in: { type: 'on_event', config: { event: 'urgent' } }, mail, out: { type: 'exit' } },
      edges: ['in.next > mail', ...['sent', 'unreachable', 'not_allowed'].map((port) => `mail.${port} > out`)],
    }),
  );
  const where = { combinator: 'and', rules: [{ kind: 'field', source: 'customer', field: groupsField, op: 'is', value: group.id }] };
  const campaign = await publish(
    draw({
      nodes: {
        in: { type: 'on_schedule', config: { when: { every: 'day', time: nextMinute() }, where } },
        rest: { type: 'wait', config: { duration: { amount: 1, unit: 'day' } } },
      },
      edges: ['in.next > rest'],
    }),
  );
  const inside = async () => (await trpc.live.numbers.query({ id: campaign })).inside;
  await until('The hour', async () => (await inside()) > 0, 180_000);

  const began = performance.now();
  const waits: number[] = [];
  let [urgent, entered] = [0, 0];
  let allIn: number | undefined;
  while (performance.now() - began < limit) {
    urgent += 1;
    const sent = performance.now();
    const customer = { email: `urgent${urgent}@shop.test` };
    await world.api('POST', 'events', [{ id: `u${urgent}`, source: 'shop', type: 'urgent', customer }]);
    await until('The urgent mail', async () => world.smtp.messages().length === urgent, 120_000);
    waits.push(performance.now() - sent);
    entered = await inside();
    if (entered === members) allIn ??= performance.now() - began;
    if (allIn !== undefined) break;
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  const spent = (performance.now() - began) / 1000;
  const sorted = waits.toSorted((a, b) => a - b);
  const seconds = (ms: number | undefined) => Number(((ms ?? Number.NaN) / 1000).toFixed(2));
  console.table({
    'members of the group': members,
    'let in': entered,
    'seconds it took': Math.round(spent),
    'let in a second': Math.round(entered / spent),
    'urgent customers meanwhile': urgent,
    'event to mail, median s': seconds(sorted[Math.floor(sorted.length / 2)]),
    'event to mail, p95 s': seconds(sorted[Math.floor(sorted.length * 0.95)]),
    'event to mail, longest s': seconds(sorted.at(-1)),
  });
} finally {
  await world.stop();
}
