import type { TasksTable } from '#server/db/tables/staff.ts';

type TaskKind = TasksTable['kind'];

/** What ends each kind of work, and what it is called in the timeline when it has no words of its own. */
export const taskKinds: Record<TaskKind, { wants: 'done' | 'outcome'; called: string }> = {
  task: { wants: 'done', called: 'app:timeline.task.escalation' },
  call: { wants: 'outcome', called: 'app:timeline.task.call' },
  escalation: { wants: 'done', called: 'app:timeline.task.escalation' },
};
