import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../kit/process.ts';
import { asCommand } from '../kit/server.ts';
import type { ReceivedMail } from '../kit/smtp.ts';
import type { World } from '../kit/world.ts';
import { bringInPurchases, postTo } from './bring-in.ts';
import { nextOrderJourney } from './journey.ts';
import { asCustomer, firstPurchases, type Purchase, readCustomers, readPurchases } from './shop.ts';

export interface RunReport {
  customers: number;
  /** Customers who bought once only, by the file: they get the reminder. */
  onceOnly: number;
  thanks: number;
  reminders: number;
  /** What differs from the file, one line each: must be empty. */
  wrong: string[];
  /** The shortest time, in seconds, between the acceptance of a second order and the end of her wait: the run is only valid above zero. */
  margin: number;
  seconds: number;
}

/**
 * The purchase histories of a real shop, carried out: everybody orders, is thanked, and either orders again as soon as her mail is there
 * or is reminded. Counts every mail against the file: by it everybody gets one thank-you, and one reminder exactly those who never came
 * back. That is what must come out, because each second order is accepted before her wait can have ended; `margin` says by how much.
 */
export async function runShop(world: World, options: { customers?: number; limitSeconds: number }): Promise<RunReport> {
  const began = Date.now();
  const post = await preparedPost(world);
  const people = (await readCustomers()).slice(0, options.customers);
  const known = new Set(people.map((person) => person.customer_id));
  const purchases = (await readPurchases()).filter((purchase) => known.has(purchase.customer_id));
  const first = firstPurchases(purchases);
  const again = secondPurchases(purchases, first);
  for (let from = 0; from < people.length; from += 500) await post('customers', people.slice(from, from + 500).map(asCustomer));
  const { id } = await created(world, options.limitSeconds);

  await bringInPurchases(post, first, () => Date.now());
  const email = new Map(people.map((person) => [person.email, person.customer_id]));
  const answered = new Set<string>();
  let margin = Number.POSITIVE_INFINITY;
  const limit = 60_000 + people.length * 200;
  await until(
    'The end of every enrollment',
    async () => {
      const thanked = world.smtp.messages().filter(isThanks);
      const fresh = thanked.filter((mail) => !answered.has(mail.to[0] ?? ''));
      const orders = fresh.flatMap((mail) => again.get(email.get(mail.to[0] ?? '') ?? '') ?? []);
      for (const mail of fresh) answered.add(mail.to[0] ?? '');
      if (orders.length > 0) await bringInPurchases(post, orders, () => Date.now());
      // Her wait begins when the mail has been handed over, not before.
      const accepted = Date.now();
      for (const mail of fresh) margin = Math.min(margin, options.limitSeconds - (accepted - mail.receivedAt) / 1000);
      await sleep(200);
      if (answered.size < people.length) return false;
      const { body } = await world.api('GET', `enrollments?journey=${id}&state=inside&limit=1`);
      return body.items.length === 0;
    },
    limit,
  );
  const report = count(world, { people: email, again, began });
  return { ...report, margin: Math.round(margin * 10) / 10 };
}

const isThanks = (mail: ReceivedMail) => mail.mail.subject?.startsWith('Cảm ơn') === true;

/** No quiet hours: the run must not depend on the hour it is started at. */
async function preparedPost(world: World) {
  const trpc = await asCommand(world.server);
  const settings = await trpc.settings.get.query();
  await trpc.settings.save.mutate({ settings: { ...settings, quiet: { ...settings.quiet, enabled: false } } });
  const { key } = await trpc.keys.create.mutate({ name: 'shop', role: 'manager' });
  return postTo(world.server.url, key);
}

async function created(world: World, limitSeconds: number): Promise<{ id: string }> {
  const made = await world.api('POST', 'journeys', nextOrderJourney(limitSeconds));
  const published = await world.api('POST', `journeys/${made.body.id}/publish`);
  if (published.status >= 300) throw new Error(`Publishing was refused: ${JSON.stringify(published.body)}`);
  return made.body;
}

/** The second purchase of everybody who came back. */
function secondPurchases(purchases: readonly Purchase[], first: readonly Purchase[]): Map<string, Purchase> {
  const firsts = new Set(first);
  const second = new Map<string, Purchase>();
  for (const purchase of purchases) {
    if (!firsts.has(purchase) && !second.has(purchase.customer_id)) second.set(purchase.customer_id, purchase);
  }
  return second;
}

function count(world: World, of: { people: Map<string, string>; again: Map<string, Purchase>; began: number }): Omit<RunReport, 'margin'> {
  const thanks = new Map<string, number>();
  const reminders = new Map<string, number>();
  for (const mail of world.smtp.messages()) {
    const to = of.people.get(mail.to[0] ?? '') ?? `somebody else: ${mail.to}`;
    const tally = isThanks(mail) ? thanks : reminders;
    tally.set(to, (tally.get(to) ?? 0) + 1);
  }
  const wrong: string[] = [];
  const expect = (what: string, customer: string, got: number, wanted: number) => {
    if (got !== wanted) wrong.push(`${customer}: ${got} ${what} instead of ${wanted}`);
  };
  for (const customer of of.people.values()) {
    expect('thank-yous', customer, thanks.get(customer) ?? 0, 1);
    expect('reminders', customer, reminders.get(customer) ?? 0, of.again.has(customer) ? 0 : 1);
  }
  return {
    customers: of.people.size,
    onceOnly: of.people.size - of.again.size,
    thanks: [...thanks.values()].reduce((sum, each) => sum + each, 0),
    reminders: [...reminders.values()].reduce((sum, each) => sum + each, 0),
    wrong,
    seconds: Math.round((Date.now() - of.began) / 1000),
  };
}
