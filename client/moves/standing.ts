import type { OutputOf } from '../api/trpc.ts';

export type LatestMove = NonNullable<OutputOf<'moves.latest'>>;
export type MoveStanding = keyof LatestMove['counts'];

/** As it is told: who has got there, who is still asked, then the others. */
const order = ['moved', 'waiting', 'stayed', 'passed', 'left', 'withdrawn', 'overtaken', 'returned'] as const satisfies MoveStanding[];

/** What has become of the people; nobody is not told. */
export function partsOf({ counts }: Pick<LatestMove, 'counts'>): { state: MoveStanding; count: number }[] {
  return order.flatMap((state) => {
    const count = counts[state] ?? 0;
    return count > 0 ? [{ state, count }] : [];
  });
}

export function underWay({ counts }: Pick<LatestMove, 'counts'>): boolean {
  return (counts.waiting ?? 0) > 0;
}

/** Part of the people who have been asked and have answered, 0 to 1. */
export function progress(move: Pick<LatestMove, 'counts'>): number {
  const total = partsOf(move).reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? 1 : 1 - (move.counts.waiting ?? 0) / total;
}

/** Of those who have moved: who would stay where she is now if it were undone, because she has gone on or is done. */
export function goneOn({ counts, undoable }: Pick<LatestMove, 'counts' | 'undoable'>): number {
  return Math.max(0, (counts.moved ?? 0) - (undoable - (counts.waiting ?? 0)));
}

const dayMs = 86_400_000;
/** A finished move is news for so long. */
export const newsDays = 7;

/**
 * A move that is under way is always shown, for a day at least; after that it can be put away, and goes by itself when it is no news any more.
 */
export function stripOf(move: Pick<LatestMove, 'counts' | 'at'>, { now, hidden }: { now: number; hidden: boolean }) {
  const age = now - move.at;
  const closable = !underWay(move) || age > dayMs;
  const fresh = underWay(move) || age < newsDays * dayMs;
  return { closable, shown: fresh && !(hidden && closable) };
}
