import type { Transaction } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import type { Standing } from '#server/staff/standing.ts';
import type { TaskRow } from './act.ts';
import { giveOut } from './create.ts';

/** What became of a call that is to be made again. */
const outcome = 'call_back';

/**
 * A journey waits for this call and has a way of its own for customers who want to be called again: what comes then is the journey's
 * business. Otherwise the next call is a task like this one.
 */
export async function journeyCallsBack(
  core: Core,
  db: Executor,
  task: Pick<TaskRow, 'id' | 'enrollment_id' | 'node_id'>,
): Promise<boolean> {
  const waiting = await db
    .selectFrom('task_waits')
    .innerJoin('enrollments', 'enrollments.id', 'task_waits.enrollment_id')
    .select(['version_id', 'task_waits.node_id'])
    .where('task_id', '=', task.id)
    .where('wants', '=', 'outcome')
    .where('ended', 'is', null)
    .executeTakeFirst();
  if (waiting === undefined) return false;
  const version = await core.documents.getVersion(waiting.version_id);
  return version?.journey.edges.some((edge) => edge.from === waiting.node_id && edge.port === outcome) === true;
}

/** The next call, due when the customer wants it, in the same hands. Gives who is to be told. */
export async function callAgain(
  trx: Transaction<Schema>,
  { task, dueAt, at }: { task: TaskRow; dueAt: number; at: number },
  who: Standing,
) {
  const assignee = task.assignee ?? who.userId;
  return giveOut(
    trx,
    {
      ...{ id: newId(at), key: null, kind: 'call', title: task.title, script: task.script, customerId: task.customer_id, at, dueAt },
      from: { enrollmentId: task.enrollment_id, journeyId: task.journey_id, nodeId: task.node_id },
      whose: assignee === null ? { assignee, teamId: task.team_id, role: task.role } : { assignee, teamId: null, role: null },
    },
    who,
  );
}

/** When the customer of this passage wants to be called again (ms), if that still lies ahead of `at` and nobody has called since. */
export async function promisedCall(db: Executor, enrollmentId: string, at: number): Promise<number | null> {
  const last = await db
    .selectFrom('tasks')
    .select('call_back_at')
    .where('enrollment_id', '=', enrollmentId)
    .where('kind', '=', 'call')
    .where('state', '=', 'done')
    .orderBy('ended_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const promised = last?.call_back_at ?? null;
  return promised !== null && promised > at ? promised : null;
}
