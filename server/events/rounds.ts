import type { EnrollmentRow } from '#server/calls/context.ts';
import type { Core } from '#server/kit/core.ts';

/** Source of the events that journeys raise; their external id is the key of the call that did. */
export const journeySource = 'journey';

/** A chain is followed so far back. */
const furthest = 100;

/**
 * How often a journey has led to itself: of the enrollments from which this one came by events that journeys raised since a time (ms), how
 * many are of the same journey.
 */
export async function roundsOf(core: Core, enrollment: Pick<EnrollmentRow, 'journey_id' | 'event_id'>, since: number): Promise<number> {
  let rounds = 0;
  let eventId = enrollment.event_id;
  for (let steps = 0; eventId !== null && steps < furthest; steps += 1) {
    const event = await core.db.selectFrom('events').select(['source', 'external_id', 'at']).where('id', '=', eventId).executeTakeFirst();
    if (event === undefined || event.source !== journeySource || event.at < since) return rounds;
    const [parentId = ''] = event.external_id.split(':');
    const parent = await core.db.selectFrom('enrollments').select(['journey_id', 'event_id']).where('id', '=', parentId).executeTakeFirst();
    if (parent?.journey_id === enrollment.journey_id) rounds += 1;
    eventId = parent?.event_id ?? null;
  }
  return rounds;
}
