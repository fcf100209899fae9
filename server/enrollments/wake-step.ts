import type { Executor } from '#server/db/batches.ts';
import { enqueue } from '#server/dispatch/outbox.ts';

export interface StepWake {
  enrollmentId: string;
  /** The step that waits for it, and the name by which it does (`waitFor`). */
  nodeId: string;
  name: string;
  /** Of what has happened: the engine takes each id once. */
  id: string;
  /** When it happened, ms. */
  at: number;
}

/**
 * Tells one step of an enrollment that what it waits for has happened: the outcome of something that it has set going itself, which no event
 * of the customer is. False when she has left already. After the commit emit `outbox` on the bus.
 */
export async function wakeStep(trx: Executor, { enrollmentId, nodeId, name, id, at }: StepWake, now: number): Promise<boolean> {
  const row = await trx
    .selectFrom('enrollments')
    .select(['journey_id', 'state', 'moves'])
    .where('id', '=', enrollmentId)
    .executeTakeFirst();
  if (row === undefined || row.state === 'ended') return false;
  const payload = { kind: 'event' as const, id, at, keys: [`${nodeId}/${name}`], ...(row.moves > 0 ? { moves: row.moves } : {}) };
  await enqueue(trx, [{ kind: 'signal', lane: enrollmentId, journeyId: row.journey_id, payload }], now);
  return true;
}
