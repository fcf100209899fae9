import type { Executor } from '#server/db/batches.ts';
import type { KeptDecision } from './guard/explain.ts';

/** The latest decision about each of these messages (some hundred at most). */
export async function latestDecisions(db: Executor, messageIds: readonly string[]): Promise<Map<string, KeptDecision>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('decisions')
    .select(['message_id', 'decision', 'reason', 'until', 'facts'])
    .where('id', 'in', (from) =>
      from
        .selectFrom('decisions')
        .select((eb) => eb.fn.max('id').as('id'))
        .where('message_id', 'in', messageIds)
        .groupBy('message_id'),
    )
    .execute();
  return new Map(rows.map((row) => [row.message_id, row]));
}
