import type { Insertable } from 'kysely';
import { batches, type Executor } from '#server/db/batches.ts';
import type { NoticesTable } from '#server/db/tables/staff.ts';
import type { Core } from '#server/kit/core.ts';

export interface Notice {
  /** User ids. */
  to: readonly string[];
  /** Each person is told once of what has this key. */
  key: string;
  kind: NoticesTable['kind'];
  at: number;
  taskId?: string;
  customerId?: string;
  title?: string;
  text?: string;
  /** Whoever did it is not told of it. */
  by?: string | null;
  /** By mail, too. */
  mail?: boolean;
}

/** Notes what people should know of, in the caller's transaction. After the commit call `ring`. */
export async function notify(trx: Executor, notice: Notice): Promise<string[]> {
  const to = [...new Set(notice.to)].filter((id) => id !== notice.by);
  const rows = to.map(
    (userId): Insertable<NoticesTable> => ({
      ...{ user_id: userId, key: notice.key, kind: notice.kind, at: notice.at, read_at: null },
      ...{ task_id: notice.taskId ?? null, customer_id: notice.customerId ?? null },
      ...{ title: notice.title ?? '', text: notice.text ?? '', by: notice.by ?? '', mail: notice.mail === true ? 'due' : null },
    }),
  );
  for (const batch of batches(rows)) {
    await trx
      .insertInto('notices')
      .values(batch)
      .onConflict((on) => on.columns(['user_id', 'key']).doNothing())
      .execute();
  }
  return to;
}

/** Live screens of these people look again. */
export function ring(core: Core, userIds: readonly string[]): void {
  for (const id of userIds) core.bus.emit('notice', id);
}
