import type { EnrollmentRow } from '#server/calls/context.ts';
import type { Executor } from '#server/db/batches.ts';

/** Source of the events that journeys raise; their external id is the key of the call that did. */
export const journeySource = 'journey';

/** Journeys that lead to themselves again and again are stopped beyond this. Our own figures; a person would notice much sooner. */
export const mostRounds = 10;
export const roundsWithin = 3_600_000;

/** A chain is followed so far back. */
const furthest = 100;

type Way = Pick<EnrollmentRow, 'id' | 'journey_id' | 'event_id'>;

/**
 * How often a journey has led to itself: of the enrollments from which this one came, by events that journeys raised or because a journey
 * started another, since a time (ms), how many are of the same journey.
 */
export async function roundsOf(db: Executor, enrollment: Way, since: number): Promise<number> {
  let rounds = 0;
  let way: Way | undefined = enrollment;
  for (let steps = 0; way !== undefined && steps < furthest; steps += 1) {
    const parentId = await parentOf(db, way, since);
    way =
      parentId === undefined
        ? undefined
        : await db.selectFrom('enrollments').select(['id', 'journey_id', 'event_id']).where('id', '=', parentId).executeTakeFirst();
    if (way?.journey_id === enrollment.journey_id) rounds += 1;
  }
  return rounds;
}

/** The enrollment of which this one came. */
async function parentOf(db: Executor, { id, event_id }: Way, since: number): Promise<string | undefined> {
  const start = await db.selectFrom('journey_starts').select(['enrollment_id', 'at']).where('started_id', '=', id).executeTakeFirst();
  if (start !== undefined) return start.at < since ? undefined : start.enrollment_id;
  if (event_id === null) return undefined;
  const event = await db.selectFrom('events').select(['source', 'external_id', 'at']).where('id', '=', event_id).executeTakeFirst();
  if (event === undefined || event.source !== journeySource || event.at < since) return undefined;
  return event.external_id.split(':')[0];
}
