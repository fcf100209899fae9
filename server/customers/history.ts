import { anyContact, contactEvents } from '#nodes/kit/events.ts';
import type { Times } from '#nodes/kit/rules/next-change.ts';
import { batches, type Executor } from '#server/db/batches.ts';

export interface AskedHistory {
  customerIds: readonly string[];
  /** Types of events; `contact` for any contact. */
  types: readonly string[];
  /** What was accepted after this event (its id) is not looked at. */
  upTo?: string | undefined;
}

/** When these things happened, for each customer who has any; whatever lies ahead as well. */
export async function historiesOf(db: Executor, asked: AskedHistory): Promise<Map<string, Times>> {
  const found = new Map<string, Map<string, number[]>>();
  if (asked.types.length === 0) return found;
  const put = (customerId: string, type: string, at: number) => {
    const times = found.get(customerId) ?? new Map<string, number[]>();
    found.set(customerId, times);
    const list = times.get(type);
    if (list === undefined) times.set(type, [at]);
    else list.push(at);
  };
  const types = new Set(asked.types);
  const contacts: ReadonlySet<string> = new Set(types.has(anyContact) ? contactEvents : []);
  for (const batch of batches([...new Set(asked.customerIds)])) {
    for (const row of await eventsOf(db, batch, { types: [...types, ...contacts], upTo: asked.upTo })) {
      if (types.has(row.type)) put(row.customer_id, row.type, row.at);
      if (contacts.has(row.type)) put(row.customer_id, anyContact, row.at);
    }
    // A contact is in either direction: what we sent her counts too.
    if (types.has(anyContact)) for (const row of await messagesTo(db, batch)) put(row.customer_id, anyContact, row.decided_at ?? 0);
  }
  return found;
}

function eventsOf(db: Executor, customerIds: string[], { types, upTo }: { types: string[]; upTo: string | undefined }) {
  const all = db
    .selectFrom('events')
    .select(['customer_id', 'type', 'at'])
    .where('customer_id', 'in', customerIds)
    .where('type', 'in', [...new Set(types)]);
  if (upTo === undefined) return all.execute();
  return all.where('seq', '<=', (eb) => eb.selectFrom('events as this').select('this.seq').where('this.id', '=', upTo)).execute();
}

function messagesTo(db: Executor, customerIds: string[]) {
  return db
    .selectFrom('messages')
    .select(['customer_id', 'decided_at'])
    .where('customer_id', 'in', customerIds)
    .where('state', '=', 'accepted')
    .where('decided_at', 'is not', null)
    .execute();
}
