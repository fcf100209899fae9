import { sql } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';

/**
 * Everything that belongs to a customer, by table; each has a column `customer_id`. A test compares it with the records themselves.
 * `life`: she cannot be taken back any more as if she had never come, because something has happened with her.
 */
export const belongings = {
  identities: { life: false },
  consents: { life: true },
  events: { life: true },
  enrollments: { life: true },
  listens: { life: false },
  messages: { life: true },
  tray: { life: false },
  import_rows: { life: false },
  conversations: { life: true },
  segment_members: { life: false },
  segment_stale: { life: false },
  segment_due: { life: false },
} satisfies Partial<Record<keyof Schema, { life: boolean }>>;

const tables = Object.entries(belongings);

/** Ids of those of these customers with whom something has happened. */
export async function withLife(trx: Executor, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  if (ids.length === 0) return found;
  for (const [table] of tables.filter(([, { life }]) => life)) {
    const { rows } = await sql<{ customer_id: string }>`
      select distinct customer_id from ${sql.table(table)} where customer_id in (${sql.join([...ids])})
      ${table === 'events' ? sql`and source <> 'segment'` : sql``}`.execute(trx);
    for (const row of rows) found.add(row.customer_id);
  }
  return found;
}
