import type { Rules } from '#nodes/kit/rules/schema.ts';
import { batches, type Executor } from '#server/db/batches.ts';
import type { Documents } from '#server/documents/documents.ts';
import { keyField } from './entry-rules.ts';
import type { ActiveVersion } from './ledger.ts';
import { travelListens } from './listens-of.ts';

/** One thing one enrollment may be woken by. */
export interface Listener {
  enrollmentId: string;
  journeyId: string;
  key: string;
  event: string;
  where: Rules | undefined;
  /** The event must carry this value in this field. */
  sameKey: { field: string; value: string } | undefined;
  /** Event that started the enrollment. */
  startEventId: string | null;
  /** How often she has changed the version. */
  moves: number;
}

/** Who of these customers' living enrollments listens to what; kept up as some are let in and closed in the same transaction. */
export class Listening {
  readonly #byCustomer = new Map<string, Listener[]>();

  static async load(
    trx: Executor,
    asked: { customerIds: readonly string[]; eventTypes: readonly string[]; documents: Documents },
  ): Promise<Listening> {
    const listening = new Listening();
    for (const batch of batches([...new Set(asked.customerIds)])) {
      const rows = await trx
        .selectFrom('listens')
        .innerJoin('enrollments', 'enrollments.id', 'listens.enrollment_id')
        .select(['listens.customer_id', 'enrollment_id', 'key', 'event_type', 'where_json', 'same_key'])
        .select(['enrollments.journey_id', 'version_id', 'entry_key', 'event_id', 'moves'])
        .where('listens.customer_id', 'in', batch)
        .where('event_type', 'in', [...asked.eventTypes])
        .orderBy('enrollments.created_at')
        .orderBy('enrollment_id')
        .execute();
      for (const row of rows) {
        const field = row.same_key === 1 && row.entry_key !== null ? await fieldOf(asked.documents, row.version_id) : undefined;
        listening.#put(row.customer_id, {
          ...{ enrollmentId: row.enrollment_id, journeyId: row.journey_id, key: row.key, event: row.event_type },
          // What stands there was written from a plan that the compiler has checked.
          where: row.where_json === null ? undefined : (JSON.parse(row.where_json) as Rules),
          sameKey: field === undefined || row.entry_key === null ? undefined : { field, value: row.entry_key },
          startEventId: row.event_id,
          moves: row.moves,
        });
      }
    }
    return listening;
  }

  /** The listeners of a customer for a type of event, the oldest enrollment first. */
  of(customerId: string, event: string): Listener[] {
    return (this.#byCustomer.get(customerId) ?? []).filter((listener) => listener.event === event);
  }

  /** Somebody has been let in: what is stored from now on may reach her, though she has not started yet. */
  add(entered: { enrollmentId: string; customerId: string; key: string | null; eventId: string | null; version: ActiveVersion }): void {
    const field = keyField(entered.version.entry);
    for (const listen of travelListens(entered.version.plan)) {
      this.#put(entered.customerId, {
        ...{ enrollmentId: entered.enrollmentId, journeyId: entered.version.journeyId, key: listen.key, event: listen.event },
        where: listen.where,
        sameKey: listen.sameKey === true && field !== undefined && entered.key !== null ? { field, value: entered.key } : undefined,
        startEventId: entered.eventId,
        moves: 0,
      });
    }
  }

  remove(customerId: string, enrollmentId: string): void {
    const left = (this.#byCustomer.get(customerId) ?? []).filter((listener) => listener.enrollmentId !== enrollmentId);
    this.#byCustomer.set(customerId, left);
  }

  #put(customerId: string, listener: Listener): void {
    const list = this.#byCustomer.get(customerId);
    if (list === undefined) this.#byCustomer.set(customerId, [listener]);
    else list.push(listener);
  }
}

async function fieldOf(documents: Documents, versionId: string): Promise<string | undefined> {
  const version = await documents.getVersion(versionId);
  return version === undefined ? undefined : keyField(version.journey.settings.entry);
}

/** Whether the event carries the entry key that the listener asks for. */
export function carriesKey(listener: Listener, data: Readonly<Record<string, unknown>>): boolean {
  if (listener.sameKey === undefined) return true;
  const value = data[listener.sameKey.field];
  return (typeof value === 'string' || typeof value === 'number') && String(value) === listener.sameKey.value;
}
