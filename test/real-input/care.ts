import { setTimeout as sleep } from 'node:timers/promises';
import { pressScore } from '../kit/press-score.ts';
import { until } from '../kit/process.ts';
import { apiKey } from '../kit/server.ts';
import type { ReceivedMail } from '../kit/smtp.ts';
import type { World } from '../kit/world.ts';
import { postTo } from './bring-in.ts';
import {
  type Behaviour,
  behaviours,
  type CareCustomer,
  careCustomers,
  ends,
  expected,
  type Kind,
  kindOf,
  kinds,
} from './care-customers.ts';
import { publishCare } from './care-journey.ts';
import { asCustomer, asEvent } from './shop.ts';

export interface CareReport {
  customers: number;
  behaviours: Record<Behaviour, number>;
  orders: number;
  /** Mails that arrived, by what they are. */
  mails: Record<Kind, number>;
  /** Message-IDs that arrived more than once: must be empty. */
  twice: string[];
  /** What differs from what each customer's own deeds ask for, one line each: must be empty. */
  wrong: string[];
  /** How many orders ended where. */
  ends: Record<string, number>;
  seconds: number;
}

/**
 * The template of an order from start to finish for customers of the real shop: each orders as the file says and then does what a customer
 * does: gets the parcel, or it is lost, or cancels; gives a good score, a bad one or none by the buttons of the mail; orders again where the
 * file says so. Every mail is counted at the mail server against that.
 */
export async function runCare(world: World, options: { customers: number; say?: (line: string) => void }): Promise<CareReport> {
  const began = Date.now();
  const post = postTo(world.server.url, await apiKey(world.server));
  const customers = await careCustomers(options.customers);
  const byEmail = new Map(customers.map((customer) => [customer.email, customer]));
  for (let from = 0; from < customers.length; from += 250)
    await post(
      'customers',
      customers.slice(from, from + 250).map((each) => asCustomer(each.row)),
    );
  const id = await publishCare(world);
  await post(
    'events',
    customers.map(({ first }) => asEvent(first, Date.now())),
  );

  const orderedAgain = new Set<string>();
  let handled = 0;
  async function react(): Promise<void> {
    const fresh = world.smtp.messages().slice(handled);
    handled += fresh.length;
    const events = [];
    for (const mail of fresh) {
      const customer = byEmail.get(mail.to[0] ?? '');
      if (customer === undefined) throw new Error(`A mail went to somebody else: ${mail.to}`);
      const kind = kindOf(mail);
      if (kind === 'confirmation') events.push(...parcelOf(customer, mail));
      if (kind === 'survey' && customer.behaviour !== 'silent') {
        await pressScore(mail, customer.behaviour === 'unhappy' ? 1 : 5);
        // Behind her score, as somebody who likes it orders once more.
        if (customer.second !== undefined && !orderedAgain.has(customer.email)) {
          orderedAgain.add(customer.email);
          events.push(asEvent(customer.second, Date.now()));
        }
      }
    }
    if (events.length > 0) await post('events', events);
  }

  const orders = customers.length + customers.filter(({ second }) => second !== undefined).length;
  await until(
    'The end of every order',
    async () => {
      await react();
      await sleep(250);
      const { body } = await world.api('GET', `enrollments?journey=${id}&state=inside&limit=1`);
      const inside = body.items.length;
      options.say?.(`${world.smtp.messages().length} mails`);
      return inside === 0 && handled === world.smtp.messages().length && (await enrollments(world, id)).length === orders;
    },
    420_000 + orders * 1_200,
  );
  return { ...(await judge(world, { id, customers })), orders, seconds: Math.round((Date.now() - began) / 1000) };
}

/** What becomes of the parcel: nothing is heard of a lost one. */
function parcelOf(customer: CareCustomer, mail: ReceivedMail) {
  const purchase = [customer.first, customer.second].find((each) => each !== undefined && mail.mail.subject?.includes(each.order_id));
  if (purchase === undefined || customer.behaviour === 'lost') return [];
  const type = customer.behaviour === 'cancels' ? 'order_cancelled' : 'order_delivered';
  return [{ ...asEvent(purchase, Date.now()), id: `${purchase.order_id}-${type}`, type }];
}

interface EnrollmentRow {
  nodeId: string;
}

async function enrollments(world: World, id: string): Promise<EnrollmentRow[]> {
  const rows: EnrollmentRow[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body } = await world.api(
      'GET',
      `enrollments?journey=${id}&limit=200${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`,
    );
    rows.push(...body.items);
    next = body.next ?? null;
  }
  return rows;
}

async function judge(world: World, of: { id: string; customers: readonly CareCustomer[] }) {
  const mails = world.smtp.messages();
  const seen = new Set<string>();
  const twice = mails.map(({ messageId }) => messageId).filter((messageId) => seen.size === seen.add(messageId).size);
  const got = tally(mails.map((mail) => `${mail.to[0]} ${kindOf(mail)}`));
  const wrong = of.customers.flatMap((customer) =>
    kinds.flatMap((kind) => {
      const [count, wanted] = [got[`${customer.email} ${kind}`] ?? 0, expected(customer)[kind]];
      return count === wanted ? [] : [`${customer.email} (${customer.behaviour}): ${count} × ${kind} instead of ${wanted}`];
    }),
  );
  const ended = tally((await enrollments(world, of.id)).map(({ nodeId }) => nodeId));
  for (const [nodeId, wanted] of Object.entries(tally(of.customers.flatMap(ends))))
    if (ended[nodeId] !== wanted) wrong.push(`${ended[nodeId] ?? 0} orders ended in "${nodeId}" instead of ${wanted}`);
  return {
    customers: of.customers.length,
    behaviours: counted(behaviours, tally(of.customers.map(({ behaviour }) => behaviour))),
    mails: counted(kinds, tally(mails.map(kindOf))),
    ...{ twice, wrong, ends: ended },
  };
}

function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function counted<K extends string>(names: readonly K[], counts: Record<string, number>): Record<K, number> {
  // The names are all of its keys.
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<K, number>;
}
