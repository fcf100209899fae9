import { ownDeeds } from '#nodes/kit/events.ts';
import type { Executor } from '#server/db/batches.ts';

/** Habits change: more than so many, or longer ago, say nothing about this one. Our own figures. */
const most = 200;
const yearMs = 365 * 86_400_000;

/** When a customer last did something herself up to a moment (ms since the epoch), the newest first. */
export async function lastDeeds(db: Executor, customerId: string, before: number): Promise<number[]> {
  const rows = await db
    .selectFrom('events')
    .select('at')
    .where('customer_id', '=', customerId)
    .where('type', 'in', [...ownDeeds])
    .where('at', '<=', before)
    .where('at', '>', before - yearMs)
    .orderBy('at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ at }) => at);
}
