import type { Insertable } from 'kysely';
import { batches, type Executor } from '#server/db/batches.ts';
import type { EnrollmentsTable, ListensTable, VisitsTable } from '#server/db/tables/enrollments.ts';
import { enqueue, type OutboxEntry } from '#server/dispatch/outbox.ts';
import { newId } from '#server/kit/id.ts';
import type { Entry } from '#workflows/journey/schema.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import { type Holder, judge, lockOf, type Verdict } from './entry-rules.ts';
import { closeEnrollments } from './finish.ts';
import { listensOf } from './listens-of.ts';
import { firstVisits, indexOf } from './position.ts';

/** The version that newcomers travel through, and who may come. */
export interface ActiveVersion {
  journeyId: string;
  versionId: string;
  plan: Plan;
  entry: Entry;
}

export interface Candidate {
  version: ActiveVersion;
  /** Id of the trigger she comes in by. */
  entryNode: string;
  customerId: string;
  /** Entry key, see `entryKey`. */
  key: string | null;
  /** The event that lets her in; null by hand. */
  eventId: string | null;
}

export type Admission =
  | { verdict: Extract<Verdict, 'enter' | 'restart'>; id: string; closed?: string }
  | { verdict: Exclude<Verdict, 'enter' | 'restart'> };

type Place = Holder & { id: string; journeyId: string; fresh: boolean };

/**
 * Lets many in, in order, within one transaction: decides by the entry rules over the places in the ledger, and writes the enrollments with all
 * that they cause at `flush`. The unique `lock` stands behind it: a decision that overlooked somebody cannot be committed.
 */
export class Ledger {
  readonly #trx: Executor;
  readonly #now: number;
  /** When a cool-down of this rule that began at `from` (ms) is over. */
  readonly #readyAt: (entry: Entry, from: number) => number;
  readonly #places = new Map<string, Place | undefined>();
  readonly #enrollments = new Map<string, Insertable<EnrollmentsTable>>();
  readonly #visits: Insertable<VisitsTable>[] = [];
  readonly #listens: Insertable<ListensTable>[] = [];
  readonly #outbox: OutboxEntry[] = [];
  /** Enrollments written earlier that leave their place. */
  readonly #moved: string[] = [];
  readonly #closed: string[] = [];

  constructor(trx: Executor, now: number, readyAt: (entry: Entry, from: number) => number) {
    this.#trx = trx;
    this.#now = now;
    this.#readyAt = readyAt;
  }

  /** Reads the places of these candidates, in one go; `admit` may then be asked about them. */
  async look(candidates: readonly Pick<Candidate, 'version' | 'customerId' | 'key'>[]): Promise<void> {
    const locks = new Set(candidates.map((each) => lockOf(each.version.journeyId, each.customerId, each.key)));
    const unknown = [...locks].filter((lock) => !this.#places.has(lock));
    for (const batch of batches(unknown)) {
      const rows = await this.#trx
        .selectFrom('enrollments')
        .select(['id', 'journey_id', 'lock', 'state', 'ended_at', 'end_reason'])
        .where('lock', 'in', batch)
        .execute();
      for (const lock of batch) this.#places.set(lock, undefined);
      for (const row of rows) {
        if (row.lock === null) continue;
        const { id, state } = row;
        this.#places.set(row.lock, {
          ...{ id, journeyId: row.journey_id, state, endedAt: row.ended_at, endReason: row.end_reason, fresh: false },
        });
      }
    }
  }

  admit(candidate: Candidate): Admission {
    const { version, customerId, key } = candidate;
    const lock = lockOf(version.journeyId, customerId, key);
    if (!this.#places.has(lock)) throw new Error('The ledger was not asked to look at this place first');
    const holder = this.#places.get(lock);
    const verdict = judge(version.entry, holder, this.#now, (from) => this.#readyAt(version.entry, from));
    if (verdict !== 'enter' && verdict !== 'restart') return { verdict };
    const id = newId(this.#now);
    if (holder !== undefined) this.#leave(holder, verdict === 'restart' || holder.state === 'lost');
    this.#places.set(lock, { id, journeyId: version.journeyId, state: 'planned', endedAt: null, fresh: true });
    this.#write(id, lock, candidate);
    const entry = indexOf(version.plan, candidate.entryNode);
    this.#outbox.push({
      kind: 'start',
      lane: id,
      journeyId: version.journeyId,
      payload: { enrollment: { id, customerId, journeyId: version.journeyId, versionId: version.versionId }, entry, enteredAt: this.#now },
      ...(verdict === 'restart' && holder !== undefined ? { afterLane: holder.id } : {}),
    });
    return { verdict, id, ...(verdict === 'restart' && holder !== undefined ? { closed: holder.id } : {}) };
  }

  /** Something else that must be told, in its place among the rest. */
  tell(entry: OutboxEntry): void {
    this.#outbox.push(entry);
  }

  /** Gives a place up; a restart also ends who held it. */
  #leave(holder: Place, close: boolean): void {
    const row = this.#enrollments.get(holder.id);
    if (row === undefined) this.#moved.push(holder.id);
    else row.lock = null;
    if (!close) return;
    this.#outbox.push({ kind: 'signal', lane: holder.id, journeyId: holder.journeyId, payload: { kind: 'cancel', reason: 'restarted' } });
    this.#closed.push(holder.id);
  }

  #write(id: string, lock: string, { version, customerId, key, entryNode, eventId }: Candidate): void {
    const entry = indexOf(version.plan, entryNode);
    const visits = firstVisits(version.plan, entry, this.#now);
    const here = visits.at(-1) ?? visits[0];
    this.#enrollments.set(id, {
      id,
      ...{ journey_id: version.journeyId, version_id: version.versionId, customer_id: customerId },
      ...{ entry_node: entryNode, entry_key: key, lock, event_id: eventId, state: 'planned' as const },
      ...{ created_at: this.#now, started_at: null, ended_at: null, end_reason: null },
      ...{ node_id: here.nodeId, seq: here.seq, node_since: here.enteredAt },
      ...{ held: null, held_until: null, held_key: null, held_since: null },
    });
    for (const visit of visits) {
      this.#visits.push({
        ...{ enrollment_id: id, seq: visit.seq, journey_id: version.journeyId, version_id: version.versionId },
        ...{ node_id: visit.nodeId, visit: visit.visit, entered_at: visit.enteredAt },
        ...{ left_at: visit.leftAt ?? null, port: visit.port ?? null, settled: null },
      });
    }
    this.#listens.push(...listensOf(version.plan, { id, customerId }));
  }

  /** Writes everything; nothing may be asked afterwards. Gives how many rows went to the outbox. */
  async flush(): Promise<number> {
    const trx = this.#trx;
    for (const batch of batches(this.#moved)) await trx.updateTable('enrollments').set({ lock: null }).where('id', 'in', batch).execute();
    for (const batch of batches([...this.#enrollments.values()])) await trx.insertInto('enrollments').values(batch).execute();
    for (const batch of batches(this.#visits)) await trx.insertInto('visits').values(batch).execute();
    for (const batch of batches(this.#listens)) await trx.insertInto('listens').values(batch).execute();
    await closeEnrollments(trx, this.#closed, { reason: 'restarted', at: this.#now });
    await enqueue(trx, this.#outbox, this.#now);
    return this.#outbox.length;
  }
}
