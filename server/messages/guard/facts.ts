import type { Selectable } from 'kysely';
import type { GuardFacts, Purpose } from '#nodes/kit/guard/decide.ts';
import { isZone } from '#nodes/kit/guard/quiet.ts';
import type { Executor } from '#server/db/batches.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import type { Settings } from '#server/documents/settings.ts';

type Customer = Selectable<CustomersTable>;

/** What SMTP can carry without guessing: one address, no display name, no list, no line breaks. */
const address = /^[^\s@<>(),;:"[\]\\]{1,64}@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\.]+$/u;

export function isAddress(text: string): boolean {
  return text.length <= 254 && address.test(text);
}

/** The customer's own zone, the shop's when she has none or an unknown one. */
export function zoneOf(customer: Pick<Customer, 'zone'>, settings: Pick<Settings, 'zone'>): string {
  return customer.zone !== null && isZone(customer.zone) ? customer.zone : settings.zone;
}

/** The latest word on this channel and purpose; `*` stands for all. No word is no no. */
export async function hasOptedOut(db: Executor, asked: { customerId: string; channel: string; purpose: string }): Promise<boolean> {
  const last = await db
    .selectFrom('consents')
    .select('state')
    .where('customer_id', '=', asked.customerId)
    .where('channel', 'in', [asked.channel, '*'])
    .where('purpose', 'in', [asked.purpose, '*'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.state === 'withdrawn';
}

/**
 * When this customer was sent something in the window, over all journeys and channels: accepted, under way, or nobody knows.
 * Transactions neither count nor are counted.
 */
async function sentSince(db: Executor, asked: { customerId: string; since: number; except: string }): Promise<number[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['decided_at', 'attempting_since'])
    .where('customer_id', '=', asked.customerId)
    .where('state', 'in', ['accepted', 'attempting', 'unknown'])
    .where('purpose', '!=', 'transaction')
    .where('key', '!=', asked.except)
    .where((eb) => eb.or([eb('decided_at', '>', asked.since), eb('attempting_since', '>', asked.since)]))
    .execute();
  return rows.flatMap((row) => row.decided_at ?? row.attempting_since ?? []).filter((time) => time > asked.since);
}

export interface Asked {
  key: string;
  at: number;
  channel: string;
  purpose: Purpose;
  latest: number | undefined;
  customer: Customer;
  settings: Settings;
  missing: string | undefined;
  address: GuardFacts['address'];
}

/** Gathers what the guard looks at. Inside the transaction that begins the attempt, so that two journeys cannot both take the last place. */
export async function gather(db: Executor, asked: Asked): Promise<GuardFacts> {
  const { customer, settings, purpose, at } = asked;
  const transaction = purpose === 'transaction';
  const quiet = settings.quiet.enabled && (!transaction || settings.quiet.transactions);
  const windowMs = settings.cap.hours * 3_600_000;
  return {
    at,
    purpose,
    address: asked.address,
    optedOut: await hasOptedOut(db, { customerId: customer.id, channel: asked.channel, purpose }),
    missing: asked.missing,
    latest: asked.latest,
    quiet: quiet ? { from: settings.quiet.from, to: settings.quiet.to } : undefined,
    zone: zoneOf(customer, settings),
    cap:
      settings.cap.enabled && !transaction
        ? {
            messages: settings.cap.messages,
            windowMs,
            sent: await sentSince(db, { customerId: customer.id, since: at - windowMs, except: asked.key }),
          }
        : undefined,
  };
}
