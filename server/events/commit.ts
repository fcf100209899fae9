import { evaluate } from '#nodes/kit/rules/evaluate.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { factsFor } from '#server/customers/facts.ts';
import { type CustomerRow, resolveCustomers } from '#server/customers/resolve.ts';
import { batches, type Executor } from '#server/db/batches.ts';
import { entryKey } from '#server/enrollments/entry-rules.ts';
import { Ledger } from '#server/enrollments/ledger.ts';
import { carriesKey, Listening } from '#server/enrollments/listening.ts';
import { readyAtFor } from '#server/enrollments/ready-at.ts';
import { erasedId } from '#server/erasure/rules.ts';
import { activeTriggers, type Trigger } from '#server/journeys/active.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { dataOf } from './data-of.ts';
import type { IngestResult } from './ingest.ts';
import type { IncomingEvent } from './schema.ts';

/** `history`: it is told of long ago, and neither lets anybody in nor wakes anybody. */
export type Prepared = IncomingEvent & { source: string; history?: boolean };

interface Stored {
  id: string;
  at: number;
  event: Prepared;
  customer: CustomerRow;
}

/** Whom a transaction has touched, for those who watch. */
interface Touched {
  journeys: Set<string>;
  customers: Set<string>;
  outbox: number;
}

/** One transaction: the events that are new, the customers they make, and all that they must cause. */
export async function commitEvents(core: Core, events: readonly Prepared[]): Promise<IngestResult[]> {
  const { results, touched } = await core.db.transaction().execute((trx) => takeIn(core, trx, events));
  core.crashPoint?.('ingest:committed');
  announce(core, touched);
  return results;
}

/** The same within a transaction that does more than this; `announce` what it has touched when that has been committed. */
export async function takeIn(
  core: Core,
  trx: Executor,
  events: readonly Prepared[],
): Promise<{ results: IngestResult[]; touched: Touched }> {
  const touched: Touched = { journeys: new Set(), customers: new Set(), outbox: 0 };
  const now = core.now();
  const known = await knownEvents(trx, events);
  const fresh: Prepared[] = [];
  const results = events.map((event): IngestResult => {
    const key = onceKey(event);
    const before = known.get(key);
    if (before !== undefined) return { id: event.id, externalId: event.id, status: 'known', eventId: before };
    const eventId = newId(now);
    known.set(key, eventId);
    fresh.push(event);
    return { id: event.id, externalId: event.id, status: 'new', eventId };
  });
  if (fresh.length === 0) return { results, touched };
  const customers = await resolveCustomers(trx, fresh, now);
  const stored = fresh.flatMap((event, index): Stored[] => {
    const customer = customers[index];
    const id = known.get(onceKey(event));
    return customer === undefined || id === undefined ? [] : [{ id, at: event.at ?? now, event, customer }];
  });
  await store(trx, stored, now);
  core.crashPoint?.('ingest:stored');
  for (const { customer } of stored) touched.customers.add(customer.id);
  const news = stored.filter(({ event }) => event.history !== true);
  if (news.length > 0) await cause(core, trx, { stored: news, now, touched });
  core.crashPoint?.('ingest:caused');
  return { results, touched };
}

export function announce(core: Core, touched: Touched): void {
  if (touched.outbox > 0) core.bus.emit('outbox');
  for (const journeyId of touched.journeys) core.bus.emit('journey', journeyId);
  for (const customerId of touched.customers) core.bus.emit('customer', customerId);
}

function onceKey(event: Prepared): string {
  return `${event.source}\n${event.id}`;
}

async function knownEvents(trx: Executor, events: readonly Prepared[]): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  for (const [source, list] of Map.groupBy(events, (event) => event.source)) {
    for (const batch of batches([...new Set(list.map((event) => event.id))])) {
      const rows = await trx
        .selectFrom('events')
        .select(['id', 'external_id'])
        .where('source', '=', source)
        .where('external_id', 'in', batch)
        .execute();
      for (const row of rows) known.set(`${source}\n${row.external_id}`, row.id);
    }
  }
  for (const [key, id] of await erasedEvents(
    trx,
    events.filter((event) => !known.has(onceKey(event))),
  ))
    known.set(key, id);
  return known;
}

/** Those of whoever was erased since: told again, they bring nobody back. */
async function erasedEvents(trx: Executor, events: readonly Prepared[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (events.length === 0 || (await trx.selectFrom('erasures').select('id').limit(1).execute()).length === 0) return found;
  for (const event of events) {
    const row = await trx
      .selectFrom('events')
      .select('id')
      .where('source', '=', event.source)
      .where('external_id', '=', erasedId(event.source, event.id))
      .executeTakeFirst();
    if (row !== undefined) found.set(onceKey(event), row.id);
  }
  return found;
}

async function store(trx: Executor, stored: readonly Stored[], now: number): Promise<void> {
  const rows = stored.map(({ id, at, event, customer }) => ({
    ...{ id, source: event.source, external_id: event.id, type: event.type, customer_id: customer.id },
    ...{ at, received_at: now, data: JSON.stringify(event.data) },
  }));
  for (const batch of batches(rows)) await trx.insertInto('events').values(batch).execute();
}

/** Who is woken, who is let in; in the order the events came. What an event starts, it does not wake. */
async function cause(core: Core, trx: Executor, all: { stored: readonly Stored[]; now: number; touched: Touched }): Promise<void> {
  const { stored, now, touched } = all;
  const eventTypes = [...new Set(stored.map(({ event }) => event.type))];
  const listening = await Listening.load(trx, {
    ...{ customerIds: stored.map(({ customer }) => customer.id), eventTypes, documents: core.documents },
  });
  const triggers = await activeTriggers(core, trx, eventTypes);
  const settings = await core.documents.getSettings();
  const ledger = new Ledger(trx, now, readyAtFor(settings));
  const means: Means = { listening, ledger, touched, now, zone: settings.zone };
  await ledger.look(
    stored.flatMap(({ event, customer }) =>
      (triggers.get(event.type) ?? []).map(({ version }) => ({
        ...{ version, customerId: customer.id, key: entryKey(version.entry, event.data) },
      })),
    ),
  );
  for (const one of stored) {
    await wake(trx, one, means);
    await letIn(trx, one, { ...means, triggers: triggers.get(one.event.type) ?? [] });
  }
  touched.outbox += await ledger.flush();
}

interface Means {
  listening: Listening;
  ledger: Ledger;
  touched: Touched;
  now: number;
  /** The shop's. */
  zone: string;
}

async function wake(trx: Executor, one: Stored, { listening, ledger, touched, now, zone }: Means): Promise<void> {
  const woken = new Map<string, { journeyId: string; moves: number; keys: string[] }>();
  for (const listener of listening.of(one.customer.id, one.event.type)) {
    if (!carriesKey(listener, one.event.data)) continue;
    if (!(await satisfied(trx, one, { where: listener.where, startEventId: listener.startEventId, now, zone }))) continue;
    const entry = woken.get(listener.enrollmentId) ?? { journeyId: listener.journeyId, moves: listener.moves, keys: [] };
    entry.keys.push(listener.key);
    woken.set(listener.enrollmentId, entry);
  }
  for (const [lane, { journeyId, keys, moves }] of woken) {
    touched.journeys.add(journeyId);
    const payload = { kind: 'event' as const, id: one.id, at: one.at, keys, ...(moves > 0 ? { moves } : {}) };
    ledger.tell({ kind: 'signal', lane, journeyId, payload });
  }
}

async function letIn(trx: Executor, one: Stored, means: Means & { triggers: readonly Trigger[] }): Promise<void> {
  const { listening, ledger, touched, now, zone } = means;
  const entered = new Set<string>();
  for (const { version, nodeId, where, source } of means.triggers) {
    if (entered.has(version.journeyId) || (source !== null && source !== one.event.source)) continue;
    if (!(await satisfied(trx, one, { where, startEventId: one.id, now, zone }))) continue;
    const candidate = {
      version,
      entryNode: nodeId,
      customerId: one.customer.id,
      key: entryKey(version.entry, one.event.data),
      eventId: one.id,
    };
    const admission = ledger.admit(candidate);
    entered.add(version.journeyId);
    if (!('id' in admission)) continue;
    touched.journeys.add(version.journeyId);
    if (admission.closed !== undefined) listening.remove(one.customer.id, admission.closed);
    listening.add({ enrollmentId: admission.id, ...candidate });
  }
}

async function satisfied(
  trx: Executor,
  { event, customer, at, id }: Stored,
  asked: { where: Rules | undefined; startEventId: string | null; now: number; zone: string },
): Promise<boolean> {
  if (asked.where === undefined) return true;
  const start = asked.startEventId === id ? event.data : await dataOf(trx, asked.startEventId);
  // The event itself counts, also when the sender's clock is a little ahead.
  const moment = Math.max(asked.now, at);
  const facts = await factsFor(trx, { rules: asked.where, customer, start, event: event.data, at: moment, upTo: id, zone: asked.zone });
  return evaluate(asked.where, facts, moment);
}
