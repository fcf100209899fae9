import type { ExpressionBuilder } from 'kysely';
import type { Schema } from '#server/db/schema.ts';

/** From here on trying again has not helped, and a person should see it. */
const tries = 3;

/** Whether an enrollment is lost to Temporal, workers fail at it again and again, or something for it cannot be delivered however often it is tried. */
export function isStuck(eb: ExpressionBuilder<Schema, 'enrollments'>) {
  return eb.or([
    eb('enrollments.state', '=', 'lost'),
    eb.and([eb('enrollments.failing_since', 'is not', null), eb('enrollments.state', '!=', 'ended')]),
    // Asked once, not for each enrollment.
    eb('enrollments.id', 'in', eb.selectFrom('outbox').select('lane').where('attempts', '>=', tries)),
  ]);
}
