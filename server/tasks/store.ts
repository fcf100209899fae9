import type { Executor } from '#server/db/batches.ts';
import type { TasksTable } from '#server/db/tables/staff.ts';
import type { Chosen } from '#server/staff/choose.ts';

export interface NewTask {
  id: string;
  /** Of the call that makes it; null: a person does. */
  key: string | null;
  kind: TasksTable['kind'];
  title: string;
  script?: string;
  checklist?: readonly string[];
  customerId: string;
  /** The step it comes from. */
  from: { enrollmentId: string | null; journeyId: string | null; nodeId: string | null };
  /** Null: it is given out in a moment. */
  whose: Chosen | null;
  /** ms */
  at: number;
  dueAt: number;
}

/** Puts a new task among the records. */
export async function storeTask(trx: Executor, task: NewTask): Promise<void> {
  const { whose, from } = task;
  const assignee = whose?.assignee ?? null;
  await trx
    .insertInto('tasks')
    .values({
      ...{ id: task.id, key: task.key, kind: task.kind, state: 'open', created_at: task.at, due_at: task.dueAt },
      ...{ title: task.title, script: task.script ?? '' },
      checklist: JSON.stringify((task.checklist ?? []).map((text) => ({ text, at: null, by: null }))),
      ...{ customer_id: task.customerId, enrollment_id: from.enrollmentId, journey_id: from.journeyId, node_id: from.nodeId },
      ...{ assignee, team_id: whose?.teamId ?? null, role: whose?.role ?? null, given_to: assignee },
      ...{ outcome: null, call_back_at: null, ended_at: null, ended_by: null },
    })
    .execute();
}
