import { identitiesOf, identityKey } from '#server/customers/identity.ts';
import { mergedInto } from '#server/customers/merged.ts';
import { ownersOf } from '#server/customers/resolve.ts';
import { batches, type Executor } from '#server/db/batches.ts';
import type { IngestResult } from './ingest.ts';
import type { IncomingEvent } from './schema.ts';

/**
 * Of events that were known already, those that speak of somebody else than the one they were stored for: an id that was used twice. Gives their
 * places. Whoever was erased since is nobody, and not somebody else.
 */
export async function toldOfOthers(
  db: Executor,
  of: { source: string; events: readonly IncomingEvent[]; results: readonly IngestResult[] },
): Promise<Set<number>> {
  const known = of.results.flatMap((result, index) => {
    const event = of.events[index];
    if (result.status !== 'known' || event === undefined) return [];
    return [{ index, event, eventId: result.eventId, identities: identitiesOf(event.customer, event.source ?? of.source) }];
  });
  if (known.length === 0) return new Set();
  const storedFor = new Map<string, string>();
  for (const batch of batches(known.map(({ eventId }) => eventId))) {
    const rows = await db
      .selectFrom('events')
      .select(['id', 'customer_id'])
      .where('id', 'in', batch)
      .where('customer_id', 'not in', (eb) => eb.selectFrom('erasures').select('id'))
      .execute();
    for (const row of rows) storedFor.set(row.id, row.customer_id);
  }
  const owners = await ownersOf(
    db,
    known.flatMap(({ identities }) => identities),
  );
  const told = known.flatMap(({ event }) => event.customer.id ?? []);
  const became = told.length === 0 ? new Map<string, string>() : await mergedInto(db, told);
  const others = known.filter(({ event, eventId, identities }) => {
    const owner = storedFor.get(eventId);
    if (owner === undefined) return false;
    const { id } = event.customer;
    if (id === owner || became.get(id ?? '') === owner) return false;
    return !identities.some((identity) => owners.get(identityKey(identity)) === owner);
  });
  return new Set(others.map(({ index }) => index));
}
