import type { Selectable } from 'kysely';
import type { Db } from '#server/db/schema.ts';
import type { OutboxTable } from '#server/db/tables/enrollments.ts';

export type OutboxRow = Selectable<OutboxTable>;

export interface Wanted {
  /** ms. */
  now: number;
  /** At most this many. */
  slots: number;
  /** Lanes being delivered at this moment. */
  busy: ReadonlySet<string>;
  /** Which journey comes first: counts up, so that they take turns. */
  turn: number;
}

/**
 * The next rows to deliver: of each lane only its oldest, of all journeys in turn and each an equal share, so that a campaign of
 * twenty thousand does not make fifty urgent ones wait.
 */
export async function pickRows(db: Db, { now, slots, busy, turn }: Wanted): Promise<OutboxRow[]> {
  if (slots <= 0) return [];
  const journeys = (await db.selectFrom('outbox').select('journey_id').groupBy('journey_id').orderBy('journey_id').execute()).map(
    (row) => row.journey_id,
  );
  const start = journeys.length === 0 ? 0 : turn % journeys.length;
  const order = [...journeys.slice(start), ...journeys.slice(0, start)];
  const heads: OutboxRow[][] = [];
  for (const journeyId of order) heads.push(await headsOf(db, { journeyId, now, limit: slots + busy.size }));
  const free = heads.map((rows) => rows.filter((row) => !busy.has(row.lane)));
  const picked: OutboxRow[] = [];
  for (let round = 0; picked.length < slots && free.some((rows) => rows.length > round); round += 1) {
    for (const rows of free) {
      const row = rows[round];
      if (row !== undefined && picked.length < slots) picked.push(row);
    }
  }
  return picked;
}

function headsOf(db: Db, of: { journeyId: string; now: number; limit: number }): Promise<OutboxRow[]> {
  return db
    .selectFrom('outbox as o')
    .selectAll('o')
    .where('o.journey_id', '=', of.journeyId)
    .where('o.next_at', '<=', of.now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as before').select('before.id').whereRef('before.lane', '=', 'o.lane').whereRef('before.id', '<', 'o.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as other').select('other.id').whereRef('other.lane', '=', 'o.after_lane').whereRef('other.id', '<', 'o.id'),
        ),
      ),
    )
    .orderBy('o.id')
    .limit(of.limit)
    .execute();
}
