import type { PhraseValue } from '#nodes/kit/phrase.ts';
import type { NoticesTable, TasksTable } from '#server/db/tables/staff.ts';
import type { Core } from '#server/kit/core.ts';
import { namesOf } from '#server/staff/directory.ts';

export interface NoticeView {
  id: number;
  kind: NoticesTable['kind'];
  at: number;
  read: boolean;
  /** Of a note its words, of a task its title (empty: what its kind says). */
  title: string;
  text: string;
  taskId: string | null;
  taskKind: TasksTable['kind'] | null;
  customer: { id: string; name: string; title: string } | null;
  /** Who did it; null: a journey. */
  by: PhraseValue | null;
}

/** As many as one looks through. */
const shown = 50;

/** What this person should know of, the latest first. Empty for a key or a command. */
export async function listNotices(core: Core, userId: string | null): Promise<{ items: NoticeView[]; unread: number }> {
  if (userId === null) return { items: [], unread: 0 };
  const rows = await core.db
    .selectFrom('notices')
    .leftJoin('tasks', 'tasks.id', 'notices.task_id')
    .leftJoin('customers', 'customers.id', 'notices.customer_id')
    .selectAll('notices')
    .select(['tasks.title as task_title', 'tasks.kind as task_kind'])
    .select(['customers.name as customer_name', 'customers.title as called'])
    .where('user_id', '=', userId)
    .orderBy('notices.id', 'desc')
    .limit(shown)
    .execute();
  const { unread } = await core.db
    .selectFrom('notices')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  const names = await namesOf(core.db);
  const items = rows.map(
    (row): NoticeView => ({
      ...{ id: row.id, kind: row.kind, at: row.at, read: row.read_at !== null, text: row.text, taskId: row.task_id },
      ...{ title: row.title || (row.task_title ?? ''), taskKind: row.task_kind },
      customer: row.customer_id === null ? null : { id: row.customer_id, name: row.customer_name ?? '', title: row.called ?? '' },
      by: row.by === '' ? null : (names.get(row.by) ?? { key: 'app:timeline.who.former' }),
    }),
  );
  return { items, unread: Number(unread) };
}

/** Read: one of them, or all. */
export async function readNotices(core: Core, { userId, id }: { userId: string | null; id: number | undefined }): Promise<void> {
  if (userId === null) return;
  let query = core.db.updateTable('notices').set({ read_at: core.now() }).where('user_id', '=', userId).where('read_at', 'is', null);
  if (id !== undefined) query = query.where('id', '=', id);
  await query.execute();
  core.bus.emit('notice', userId);
}
