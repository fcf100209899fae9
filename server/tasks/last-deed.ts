import type { PhraseValue } from '#nodes/kit/phrase.ts';
import { whoIs } from '#server/customers/who-is.ts';
import type { Executor } from '#server/db/batches.ts';

/** Ticks and notes leave a task where it is. */
const moving = ['task.open', 'task.claim', 'task.hand', 'task.done', 'task.raise', 'task.overdue'];

/** Who moved the task last, and when. */
export async function lastDeed(
  db: Executor,
  task: { id: string; state: string; created_at: number; ended_at: number | null },
): Promise<{ who: PhraseValue; at: number }> {
  if (task.state === 'withdrawn') return { who: { key: 'app:timeline.who.journey' }, at: task.ended_at ?? task.created_at };
  const row = await db
    .selectFrom('audit')
    .leftJoin('user', 'user.id', 'audit.actor')
    .select(['audit.at', 'audit.actor', 'user.name'])
    .where('subject', '=', task.id)
    .where('action', 'in', moving)
    .orderBy('audit.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { who: { key: 'app:timeline.who.journey' }, at: task.created_at };
  return { who: row.name ?? whoIs(row.actor), at: row.at };
}
