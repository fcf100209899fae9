import { sql, type Transaction } from 'kysely';
import { records } from './migrations/001-records.ts';
import { signIn } from './migrations/002-sign-in.ts';
import { outboxOrder } from './migrations/003-outbox-order.ts';
import { moves } from './migrations/004-moves.ts';
import { staff } from './migrations/005-staff.ts';
import { conversationRecords } from './migrations/006-conversations.ts';
import { groups } from './migrations/007-groups.ts';
import { imports } from './migrations/008-imports.ts';
import { merges } from './migrations/008-merges.ts';
import { clocks } from './migrations/009-clocks.ts';
import { inlets } from './migrations/009-inlets.ts';
import { webhookCalls } from './migrations/009-webhook-calls.ts';
import { surveys } from './migrations/011-surveys.ts';
import { failing } from './migrations/015-failing.ts';
import { journeyStarts } from './migrations/016-journey-starts.ts';
import { keptValues } from './migrations/016-kept-values.ts';
import { erasures } from './migrations/017-erasures.ts';
import { samples } from './migrations/019-samples.ts';
import type { Db, Schema } from './schema.ts';

/** One step of the schema, forward only: what has gone out is never edited, a new step comes after it. */
export interface Migration {
  /** Unique, as the file is named. */
  name: string;
  up(trx: Transaction<Schema>): Promise<void>;
}

/** All steps, in order. */
export const migrations: readonly Migration[] = [
  records,
  signIn,
  outboxOrder,
  moves,
  staff,
  conversationRecords,
  groups,
  imports,
  merges,
  clocks,
  inlets,
  webhookCalls,
  surveys,
  failing,
  journeyStarts,
  keptValues,
  erasures,
  samples,
];

/** The records are of a newer Nhịp than this one. */
export class NewerSchema extends Error {
  override name = 'NewerSchema';
}

/** Carries out the steps that are missing, each in a transaction with its note. Throws NewerSchema. `steps`: for tests only. */
export async function migrate(db: Db, steps: readonly Migration[] = migrations): Promise<string[]> {
  await sql`create table if not exists migrations (id integer primary key autoincrement, name text not null unique, at bigint not null)`.execute(
    db,
  );
  const done = new Set((await db.selectFrom('migrations').select('name').execute()).map((row) => row.name));
  const unknown = [...done].filter((name) => !migrations.some((step) => step.name === name));
  if (unknown.length > 0) {
    throw new NewerSchema(
      `The records were written by a newer Nhịp (${unknown.join(', ')}). Start that version, or restore an older backup.`,
    );
  }
  const missing = steps.filter((step) => !done.has(step.name));
  for (const step of missing) {
    await db.transaction().execute(async (trx) => {
      await step.up(trx);
      await trx.insertInto('migrations').values({ name: step.name, at: Date.now() }).execute();
    });
  }
  return missing.map((step) => step.name);
}
