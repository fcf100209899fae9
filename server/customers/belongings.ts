import { sql } from 'kysely';
import { batches, type Executor } from '#server/db/batches.ts';
import type { Schema } from '#server/db/schema.ts';

interface Belonging {
  /** What tells its rows apart; empty for what is worked out anew, and goes with her record. */
  key: readonly string[];
  /** She cannot be taken back any more as if she had never come, because something has happened with her. */
  life: boolean;
}

/** Everything that belongs to a customer, by table; each has a column `customer_id`. A test compares it with the records themselves. */
export const belongings: Partial<Record<keyof Schema, Belonging>> = {
  identities: { key: ['kind', 'value'], life: false },
  consents: { key: ['id'], life: true },
  events: { key: ['id'], life: true },
  enrollments: { key: ['id'], life: true },
  journey_starts: { key: ['key'], life: false },
  kept_values: { key: ['key'], life: false },
  listens: { key: ['enrollment_id', 'key'], life: false },
  messages: { key: ['id'], life: true },
  tray: { key: ['id'], life: false },
  surveys: { key: ['id'], life: true },
  tasks: { key: ['id'], life: true },
  notices: { key: ['id'], life: false },
  import_rows: { key: ['import_id', 'record'], life: false },
  conversations: { key: ['id'], life: true },
  segment_members: { key: [], life: false },
  segment_stale: { key: [], life: false },
  segment_due: { key: [], life: false },
  sample_customers: { key: [], life: false },
};

const tables = Object.entries(belongings);
const moving = tables.filter(([, { key }]) => key.length > 0);

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

/** Keys of rows by table. */
export type Moved = Record<string, unknown[][]>;

/** All that belongs to a customer. */
export async function belongingsOf(trx: Executor, customerId: string): Promise<Moved> {
  const moved: Moved = {};
  for (const [table, { key }] of moving) {
    const { rows } = await sql<Record<string, unknown>>`
      select ${sql.join(key.map((column) => sql.ref(column)))} from ${sql.table(table)} where customer_id = ${customerId}`.execute(trx);
    if (rows.length > 0) moved[table] = rows.map((row) => key.map((column) => row[column]));
  }
  return moved;
}

/** Everything of one customer becomes another's. */
export async function moveBelongings(trx: Executor, { from, to }: { from: string; to: string }): Promise<void> {
  for (const [table] of moving) await sql`update ${sql.table(table)} set customer_id = ${to} where customer_id = ${from}`.execute(trx);
}

/** These rows go back, as far as they are still there. */
export async function returnBelongings(trx: Executor, { moved, from, to }: { moved: Moved; from: string; to: string }): Promise<void> {
  for (const [table, { key }] of moving) {
    for (const batch of batches(moved[table] ?? [], 200)) {
      const these = batch.map(
        (values) =>
          sql`(${sql.join(
            key.map((column, index) => sql`${sql.ref(column)} = ${values[index]}`),
            sql` and `,
          )})`,
      );
      await sql`update ${sql.table(table)} set customer_id = ${to} where customer_id = ${from} and (${sql.join(these, sql` or `)})`.execute(
        trx,
      );
    }
  }
}
