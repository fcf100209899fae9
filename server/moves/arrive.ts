import type { Transaction } from 'kysely';
import type { Request } from '#nodes/kit/calls.ts';
import type { EnrollmentRow } from '#server/calls/context.ts';
import { recordTrace } from '#server/calls/trace.ts';
import { batches } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';
import { listensOf } from '#server/enrollments/listens-of.ts';
import type { Plan } from '#workflows/plan/plan.ts';
import type { Going } from './target.ts';

/** The records follow her: version, place, and what she may be woken by. */
export async function arrive(
  trx: Transaction<Schema>,
  { enrollment, request, going, plan }: { enrollment: EnrollmentRow; request: Request; going: Going; plan: Plan },
): Promise<void> {
  const { versionId, nodeId, seq, visit, at } = going;
  const here = trx.updateTable('visits').where('enrollment_id', '=', enrollment.id).where('seq', '=', request.seq);
  const kept = seq === request.seq;
  if (kept) await here.set({ version_id: versionId }).execute();
  else {
    await here.set({ left_at: at }).where('left_at', 'is', null).execute();
    await recordTrace(trx, { ...enrollment, version_id: versionId }, { trace: [{ seq, nodeId, visit, enteredAt: at }] });
  }
  await trx
    .updateTable('enrollments')
    .set((eb) => ({
      version_id: versionId,
      moves: eb('moves', '+', 1),
      // A call that was put off is that step's own.
      ...(kept ? {} : { held: null, held_until: null, held_key: null, held_since: null }),
    }))
    .where('id', '=', enrollment.id)
    .execute();
  await trx.deleteFrom('listens').where('enrollment_id', '=', enrollment.id).execute();
  for (const batch of batches(listensOf(plan, { id: enrollment.id, customerId: enrollment.customer_id })))
    await trx.insertInto('listens').values(batch).execute();
}
