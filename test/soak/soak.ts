import { setTimeout as sleep } from 'node:timers/promises';
import { connections } from '#server/channels/email/smtp.ts';
import { until } from '../kit/process.ts';
import { asCommand } from '../kit/server.ts';
import { type Part, parts, type World } from '../kit/world.ts';
import { act, tasksOf } from './deeds.ts';
import { mailsOfOrder, soakJourney } from './journey.ts';
import { seeded } from './random.ts';

export interface SoakOptions {
  seed: number;
  rounds: number;
  /** How many are under way at any time. */
  customers: number;
  say?: (line: string) => void;
}

export interface SoakReport {
  orders: number;
  kills: Record<Part, number>;
  /** Mails that arrived at the mail server. */
  arrived: number;
  /** Message-IDs that arrived more than once: must be empty. */
  twice: string[];
  /** What does not agree between receipts and mail server, one line each, unknown ones aside: must be empty. */
  lost: string[];
  unknown: number;
  /** At most one per open SMTP connection per kill of the server. */
  unknownLimit: number;
  /** Enrollments that did not come to an end: must be empty. */
  open: string[];
}

interface MessageRow {
  state: string;
  to: string | null;
  subject: string | null;
}

interface EnrollmentRow {
  id: string;
  customerName: string;
  state: string;
  nodeId: string;
  nodeSince: number;
}

/** Kills parts of a running product in turn, at random moments, while orders go through a journey; then counts. */
export async function soak(world: World, options: SoakOptions): Promise<SoakReport> {
  const random = seeded(options.seed);
  const say = options.say ?? (() => {});
  const kills: Record<Part, number> = { server: 0, worker: 0, temporal: 0 };
  const id = await publish(world, `Soak ${options.seed}`);
  let orders = 0;

  async function order(count: number): Promise<void> {
    const from = orders;
    orders += count;
    const numbers = Array.from({ length: count }, (_, index) => from + index);
    await post(
      world,
      numbers.map((n) => orderEvent(options.seed, n, 'order_placed')),
    );
    const delivered = numbers.filter(() => random() < 0.5);
    if (delivered.length > 0)
      await post(
        world,
        delivered.map((n) => orderEvent(options.seed, n, 'order_delivered')),
      );
  }

  for (let round = 0; round < options.rounds; round += 1) {
    const inside = await count(world, id, 'inside');
    await order(Math.max(1, options.customers - inside));
    const part = parts[round % parts.length] ?? 'server';
    await sleep(Math.floor(random() * 1500));
    // Orders go on coming in while the part is down: what is accepted must not be lost, what is not is sent again.
    await Promise.all([world.crash(part), order(3)]);
    kills[part] += 1;
    await act(world, random);
    say(`round ${round + 1}/${options.rounds}: killed the ${part}, ${orders} orders so far`);
  }
  // What failed again and again while parts were down is tried again after a minute at the latest.
  const open = await settle(world, id, 240_000 + orders * 100);
  return { ...(await judge(world, { id, orders, seed: options.seed })), kills, open, unknownLimit: connections * kills.server };
}

/** Whether nothing was lost, nothing sent twice, and everybody came to an end. */
export function holds(report: SoakReport): boolean {
  return report.twice.length === 0 && report.lost.length === 0 && report.open.length === 0 && report.unknown <= report.unknownLimit;
}

/** Every third order gives staff work. */
const givesWork = (n: number) => n % 3 === 0;

function orderEvent(seed: number, n: number, type: string) {
  const customer = { externalId: `soak-${seed}-${n}`, name: `Khách ${n}`, email: `soak-${seed}-${n}@example.test` };
  return {
    id: `${type}-${seed}-${n}`,
    source: 'soak',
    type,
    at: new Date().toISOString(),
    customer,
    data: { orderId: `S${seed}-${n}`, branch: givesWork(n) ? 'task' : 'other' },
  };
}

/** As a careful sender does it: the same events again until they are accepted. */
async function post(world: World, events: object[]): Promise<void> {
  await until('Acceptance of events', async () => (await world.api('POST', 'events', events)).status === 200, 120_000);
}

async function publish(world: World, name: string): Promise<string> {
  const made = await world.api('POST', 'journeys', soakJourney(name, 3));
  if (made.status >= 300) throw new Error(`The journey was refused: ${JSON.stringify(made.body)}`);
  const published = await world.api('POST', `journeys/${made.body.id}/publish`);
  if (published.status >= 300) throw new Error(`Publishing was refused: ${JSON.stringify(published.body)}`);
  return made.body.id;
}

async function count(world: World, id: string, state: string): Promise<number> {
  return (await everything(world, `enrollments?journey=${id}&state=${state}`)).length;
}

/** Follows the cursor to the end. */
async function everything<T = { state: string }>(world: World, path: string): Promise<T[]> {
  const items: T[] = [];
  let next: string | null = '';
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
    const { body } = await world.api('GET', `${path}&limit=200${cursor}`);
    items.push(...body.items);
    next = body.next ?? null;
  }
  return items;
}

/** Waits for the end of everybody; names those who did not come to one, and where they stand. */
async function settle(world: World, id: string, limit: number): Promise<string[]> {
  await until('The end of every enrollment', async () => (await count(world, id, 'inside')) === 0, limit).catch(() => undefined);
  const left = await everything<EnrollmentRow>(world, `enrollments?journey=${id}&state=inside`);
  return left.map(
    (row) => `${row.customerName} (${row.id}) ${row.state} in "${row.nodeId}" since ${new Date(row.nodeSince).toISOString()}`,
  );
}

/** Each message is known by whom it goes to and its subject, which carries the order's number. */
async function judge(world: World, journey: { id: string; orders: number; seed: number }) {
  const rows = await everything<MessageRow>(world, `messages?journey=${journey.id}`);
  const mails = world.smtp.messages();
  const arrived = new Set(mails.map((each) => nameOf(each.to[0], each.mail.subject)));
  const seen = new Set<string>();
  const twice = mails.map((each) => each.messageId).filter((each) => seen.size === seen.add(each).size);
  const unknown = rows.filter((row) => row.state === 'unknown');
  const lost = rows
    .filter((row) => row.state !== 'unknown' && !(row.state === 'accepted' && arrived.has(nameOf(row.to, row.subject))))
    .map((row) => `${row.to} "${row.subject}" stands as ${row.state} and did not arrive`);
  const listed = new Set(rows.map((row) => nameOf(row.to, row.subject)));
  lost.push(...[...arrived].filter((name) => !listed.has(name)).map((name) => `${name} arrived without a receipt`));
  if (mails.length > arrived.size) lost.push(`${mails.length - arrived.size} mails arrived again under another Message-ID`);
  const missing = journey.orders * mailsOfOrder - rows.length;
  if (missing !== 0) lost.push(`${missing} messages have no receipt at all`);
  lost.push(...(await wrongTasks(world, journey)));
  return { orders: journey.orders, arrived: mails.length, twice, lost, unknown: unknown.length };
}

const nameOf = (to: string | null | undefined, subject: string | null | undefined) => `${to} "${subject}"`;

/** Work for staff that was made not once, one line each. */
async function wrongTasks(world: World, { orders, seed }: { orders: number; seed: number }): Promise<string[]> {
  const made = (await tasksOf(await asCommand(world.server))).map(({ title }) => title);
  return Array.from({ length: orders }, (_, n) => n).flatMap((n) => {
    const count = made.filter((title) => title === `Gọi S${seed}-${n}`).length;
    const wanted = givesWork(n) ? 1 : 0;
    return count === wanted ? [] : [`the order S${seed}-${n} made ${count} tasks instead of ${wanted}`];
  });
}
