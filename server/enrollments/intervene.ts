import { audit } from '#server/auth/audit.ts';
import type { Executor } from '#server/db/batches.ts';
import { enqueue } from '#server/dispatch/outbox.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import type { Delivery } from '#workflows/interpret/protocol.ts';
import { closeEnrollments } from './finish.ts';

interface Living {
  id: string;
  journey_id: string;
  node_id: string;
}

async function living(trx: Executor, id: string): Promise<Living> {
  const row = await trx.selectFrom('enrollments').select(['id', 'journey_id', 'node_id', 'state']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('enrollment', id);
  if (row.state === 'ended')
    throw new Refusal('conflict', 'enrollment_ended', { message: `The enrollment ${id} has ended already.`, params: { id } });
  return row;
}

/**
 * Puts something into the lane of a living enrollment, in one transaction with its audit line. Throws Refusal `not_found`, `enrollment_ended`.
 */
async function intervene(
  core: Core,
  of: { id: string; actor: string; action: string; delivery: Delivery; also?: (trx: Executor, row: Living) => Promise<void> },
): Promise<void> {
  const journeyId = await core.db.transaction().execute(async (trx) => {
    const row = await living(trx, of.id);
    const now = core.now();
    await enqueue(trx, [{ kind: 'signal', lane: row.id, journeyId: row.journey_id, payload: of.delivery }], now);
    await of.also?.(trx, row);
    await audit(trx, {
      at: now,
      actor: of.actor,
      action: of.action,
      subject: row.id,
      data: { journey: row.journey_id, node: row.node_id },
    });
    return row.journey_id;
  });
  core.bus.emit('outbox');
  core.bus.emit('journey', journeyId);
}

/** Ends the wait she is in, as if its time had come. Without effect when she has gone on from `nodeId` meanwhile. */
export function skipWait(core: Core, input: { enrollmentId: string; nodeId: string; actor: string }): Promise<void> {
  const delivery = { kind: 'skip' as const, nodeId: input.nodeId };
  return intervene(core, { id: input.enrollmentId, actor: input.actor, action: 'enrollment.skip', delivery });
}

/** Takes the customer out, at once: no call of hers is answered any more, and the execution is told to end. */
export function removeEnrollment(core: Core, input: { enrollmentId: string; actor: string }): Promise<void> {
  return intervene(core, {
    ...{ id: input.enrollmentId, actor: input.actor, action: 'enrollment.remove' },
    delivery: { kind: 'cancel', reason: 'removed' },
    also: (trx, row) => closeEnrollments(trx, [row.id], { reason: 'removed', at: core.now() }),
  });
}
