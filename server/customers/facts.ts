import { anyContact, contactEvents } from '#nodes/kit/events.ts';
import { type Facts, historyNeeds } from '#nodes/kit/rules/evaluate.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import type { Executor } from '#server/db/batches.ts';
import type { CustomerRow } from './resolve.ts';

/** A customer as rules and messages see her: her own fields, and the further ones beside them. */
export function customerFields(row: CustomerRow): Record<string, unknown> {
  return {
    ...JSON.parse(row.attributes),
    id: row.id,
    name: row.name,
    title: row.title,
    givenName: row.given_name,
    email: row.email,
    phone: row.phone,
    zone: row.zone,
    language: row.language,
    createdAt: row.created_at,
  };
}

export interface Asked {
  rules: Rules;
  customer: CustomerRow;
  /** Data of the event that started the enrollment. */
  start: Record<string, unknown>;
  /** Data of the event being matched. */
  event?: Record<string, unknown>;
  /** The moment of the question, ms: what happened later is not looked at. */
  at: number;
  /** What was accepted after this event (its id) is not looked at either, though it came in the same call. */
  upTo?: string;
  /** IANA zone in which dates of rules are meant when hers is not known. */
  zone?: string;
}

/** Everything `evaluate` needs to answer these rules for this customer; the history is read only when a rule asks for it. */
export async function factsFor(db: Executor, asked: Asked): Promise<Facts> {
  const types = [...new Set(historyNeeds(asked.rules).map((need) => need.event))];
  const times = types.length === 0 ? new Map<string, number[]>() : await history(db, asked, types);
  return {
    customer: customerFields(asked.customer),
    start: asked.start,
    ...(asked.event === undefined ? {} : { event: asked.event }),
    ...zoneOf(asked),
    count: (event, since = Number.NEGATIVE_INFINITY) => (times.get(event) ?? []).filter((at) => at >= since).length,
  };
}

function zoneOf({ customer, zone }: Asked): { zone?: string } {
  const hers = customer.zone ?? zone;
  return hers === undefined ? {} : { zone: hers };
}

async function history(db: Executor, { customer, at, upTo }: Asked, types: readonly string[]): Promise<Map<string, number[]>> {
  const wanted = [...new Set<string>(types.flatMap((type): readonly string[] => (type === anyContact ? contactEvents : [type])))];
  const all = db
    .selectFrom('events')
    .select(['type', 'at'])
    .where('customer_id', '=', customer.id)
    .where('type', 'in', wanted)
    .where('at', '<=', at);
  const rows = await (upTo === undefined
    ? all
    : all.where('seq', '<=', (eb) => eb.selectFrom('events as this').select('this.seq').where('this.id', '=', upTo))
  ).execute();
  const times = new Map<string, number[]>(types.map((type) => [type, []]));
  for (const row of rows) times.get(row.type)?.push(row.at);
  const contacts = times.get(anyContact);
  if (contacts !== undefined) {
    const types: readonly string[] = contactEvents;
    contacts.push(...rows.filter((row) => types.includes(row.type)).map((row) => row.at));
    contacts.push(...(await messageTimes(db, customer.id, at)));
  }
  return times;
}

/** A contact is in either direction: what we sent her counts too. */
async function messageTimes(db: Executor, customerId: string, at: number): Promise<number[]> {
  const rows = await db
    .selectFrom('messages')
    .select('decided_at')
    .where('customer_id', '=', customerId)
    .where('state', '=', 'accepted')
    .where('decided_at', '<=', at)
    .execute();
  return rows.flatMap((row) => row.decided_at ?? []);
}
