import type { PhraseValue } from '#nodes/kit/phrase.ts';
import { whoIs } from '#server/customers/who-is.ts';
import type { MoveState } from '#server/db/tables/moves.ts';
import { versionNumbers } from '#server/journeys/version-numbers.ts';
import type { Core } from '#server/kit/core.ts';

/** `left`: her journey ended before she was asked. */
export type Standing = MoveState | 'left';

export interface LatestMove {
  id: string;
  /** Number of the version they were to go to. */
  number: number;
  at: number;
  by: PhraseValue;
  /** The earlier move that this one takes back. */
  undoOf: string | null;
  /** Number of the version an undo brings them back from. */
  backFrom: number | null;
  counts: Partial<Record<Standing, number>>;
  /** How many would come back, or stay, if it were undone now; 0 for what has been undone. */
  undoable: number;
}

/** The last time people were moved in this journey, and how far that is. */
export async function latestMove(core: Core, journeyId: string): Promise<LatestMove | null> {
  const move = await core.db
    .selectFrom('moves')
    .leftJoin('user', 'user.id', 'moves.by')
    .leftJoin('moves as before', 'before.id', 'moves.undo_of')
    .selectAll('moves')
    .select(['user.name', 'before.to_version as back_from'])
    .where('moves.journey_id', '=', journeyId)
    .orderBy('moves.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (move === undefined) return null;
  const rows = await core.db
    .selectFrom('move_people')
    .innerJoin('enrollments', 'enrollments.id', 'move_people.enrollment_id')
    .select(['move_people.state', 'enrollments.state as life'])
    .select((eb) => [
      eb.fn.countAll<number>().as('people'),
      eb.fn.sum<number>(eb.case().when('enrollments.seq', '=', eb.ref('to_seq')).then(1).else(0).end()).as('here'),
    ])
    .where('move_id', '=', move.id)
    .groupBy(['move_people.state', 'enrollments.state'])
    .execute();
  const numbers = await versionNumbers(core.db, journeyId);
  const latest: LatestMove = {
    ...{ id: move.id, number: numbers.get(move.to_version) ?? 0, at: move.at, by: move.name ?? whoIs(move.by) },
    ...{ undoOf: move.undo_of, backFrom: move.back_from === null ? null : (numbers.get(move.back_from) ?? 0) },
    ...{ counts: {}, undoable: 0 },
  };
  for (const row of rows) {
    const standing: Standing = row.state === 'waiting' && row.life === 'ended' ? 'left' : row.state;
    latest.counts[standing] = (latest.counts[standing] ?? 0) + Number(row.people);
    if (move.undo_of !== null || row.life === 'ended') continue;
    if (row.state === 'waiting') latest.undoable += Number(row.people);
    if (row.state === 'moved') latest.undoable += Number(row.here);
  }
  return latest;
}
