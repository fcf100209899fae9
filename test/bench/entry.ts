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
  let urgent = 0;
  /** Somebody urgent comes: ms from her event to her mail. */
  const pass = async (): Promise<number> => {
    urgent += 1;
    const sent = performance.now();
    const customer = { email: `urgent${urgent}@shop.test` };
    await world.api('POST', 'events', [{ id: `u${urgent}`, source: 'shop', type: 'urgent', customer }]);
    await until('The urgent mail', async () => world.smtp.messages().length === urgent, 120_000);
    return performance.now() - sent;
  };
  const middle = (waits: readonly number[], at = 0.5) => {
    const sorted = waits.toSorted((a, b) => a - b);
    return Number(((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN) / 1000).toFixed(2));
  };
  // What the machine takes without the many, whatever else it does just now.
  const before: number[] = [];
  for (let turn = 0; turn < 8; turn += 1) before.push(await pass());
  const inside = async () => (await trpc.live.numbers.query({ id: campaign })).inside;
  await until('The hour', async () => (await inside()) > 0, 300_000);

  const began = performance.now();
  const waits: number[] = [];
  let entered = 0;
  while (performance.now() - began < limit && entered < members) {
    waits.push(await pass());
    entered = await inside();
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  const spent = (performance.now() - began) / 1000;
  console.table({
    'members of the group': members,
    'let in': entered,
    'seconds it took': Math.round(spent),
    'let in a second': Math.round(entered / spent),
    'urgent customers meanwhile': waits.length,
    'event to mail with nobody else, median s': middle(before),
    'event to mail meanwhile, median s': middle(waits),
    'event to mail meanwhile, p95 s': middle(waits, 0.95),
    'event to mail meanwhile, longest s': middle(waits, 1),
  });
} finally {
  await world.stop();
}
