import type { Insertable } from 'kysely';
import { batches, type Executor } from '#server/db/batches.ts';
import type { OutboxTable } from '#server/db/tables/enrollments.ts';
import type { Delivery, StartInput } from '#workflows/interpret/protocol.ts';
import { occupied } from './ready.ts';

/** A start as it is kept: the plan's text is fetched when it is told to Temporal. */
export type StartPayload = Omit<StartInput, 'plan'>;

interface Told {
  /** The enrollment; its rows are delivered in order. */
  lane: string;
  journeyId: string;
  /** Goes only after everything that stands in this other lane already. */
  afterLane?: string;
  /** Not before, ms; absent: at once. */
  nextAt?: number;
}

export type OutboxEntry =
  | (Told & { kind: 'start'; payload: StartPayload })
  | (Told & { kind: 'signal'; payload: Delivery })
  /** The journey's clock is to look again. */
  | (Told & { kind: 'clock'; payload: { journeyId: string } });

/** Puts into the outbox, in the caller's transaction, what Temporal must be told. After the commit emit `outbox` on the bus. */
export async function enqueue(trx: Executor, entries: readonly OutboxEntry[], now: number): Promise<void> {
  // A start opens its lane; whatever else comes may stand behind others, of this call or from before.
  const before = await occupied(
    trx,
    entries.flatMap((entry) => [
      ...(entry.kind === 'start' ? [] : [entry.lane]),
      ...(entry.afterLane === undefined ? [] : [entry.afterLane]),
    ]),
  );
  const rows = entries.map((entry): Insertable<OutboxTable> => {
    const behind = before.has(entry.lane) || (entry.afterLane !== undefined && before.has(entry.afterLane));
    before.add(entry.lane);
    return {
      lane: entry.lane,
      journey_id: entry.journeyId,
      kind: entry.kind,
      payload: JSON.stringify(entry.payload),
      after_lane: entry.afterLane ?? null,
      created_at: now,
      next_at: entry.nextAt ?? now,
      last_error: null,
      ready: behind ? 0 : 1,
    };
  });
  for (const batch of batches(rows)) await trx.insertInto('outbox').values(batch).execute();
}
