import type { Selectable } from 'kysely';
import type { Request } from '#nodes/kit/calls.ts';
import type { Executor } from '#server/db/batches.ts';
import type { TaskWaitsTable } from '#server/db/tables/staff.ts';
import { wakeStep } from '#server/enrollments/wake-step.ts';

type Wait = Selectable<TaskWaitsTable>;

/** What the asking step waits for, on this passage through it. */
export function waitOf(db: Executor, request: Pick<Request, 'enrollmentId' | 'nodeId' | 'visit'>): Promise<Wait | undefined> {
  return db
    .selectFrom('task_waits')
    .selectAll()
    .where('enrollment_id', '=', request.enrollmentId)
    .where('node_id', '=', request.nodeId)
    .where('visit', '=', request.visit)
    .executeTakeFirst();
}

/** Ends a wait, once: the first way out counts. */
export async function endWait(trx: Executor, wait: Pick<Wait, 'enrollment_id' | 'node_id' | 'visit'>, ended: string): Promise<void> {
  await trx
    .updateTable('task_waits')
    .set({ ended })
    .where('enrollment_id', '=', wait.enrollment_id)
    .where('node_id', '=', wait.node_id)
    .where('visit', '=', wait.visit)
    .where('ended', 'is', null)
    .execute();
}

/** The ladder stops as soon as somebody takes the task. */
export const handledByClaim = 'handled by claim';

/**
 * Somebody has acted: every step that waits for just this goes on. `outcome` null: the task is taken, not done. After the commit emit
 * `outbox` on the bus.
 */
export async function wakeWaiting(trx: Executor, taskId: string, { outcome, at }: { outcome: string | null; at: number }): Promise<void> {
  const waiting = await trx.selectFrom('task_waits').selectAll().where('task_id', '=', taskId).where('ended', 'is', null).execute();
  for (const wait of waiting) {
    const byClaim = wait.wants === handledByClaim;
    if (outcome === null && !byClaim) continue;
    const port = byClaim ? 'handled' : wait.wants === 'outcome' ? (outcome ?? '') : wait.wants;
    await endWait(trx, wait, port);
    const { enrollment_id: enrollmentId, node_id: nodeId, visit } = wait;
    await wakeStep(trx, { enrollmentId, nodeId, name: `${port}:${visit}`, id: `task ${taskId} ${nodeId} ${visit}`, at }, at);
  }
}
