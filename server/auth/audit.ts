import type { Transaction } from 'kysely';
import type { Schema } from '#server/db/schema.ts';

export interface AuditEntry {
  /** ms since the epoch. */
  at: number;
  actor: string;
  action: string;
  subject: string;
  data: Record<string, unknown>;
}

/** Written in the transaction of what it tells of: the one is never without the other. */
export async function audit(trx: Transaction<Schema>, entry: AuditEntry): Promise<void> {
  await trx
    .insertInto('audit')
    .values({ ...entry, data: JSON.stringify(entry.data) })
    .execute();
}
