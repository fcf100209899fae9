import { sql } from 'kysely';
import { batches, type Executor } from '#server/db/batches.ts';

/** Which of these lanes have rows in the outbox. */
export async function occupied(trx: Executor, lanes: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const batch of batches([...new Set(lanes)])) {
    for (const row of await trx.selectFrom('outbox').select('lane').distinct().where('lane', 'in', batch).execute()) found.add(row.lane);
  }
  return found;
}

/** Rows of these lanes are gone: whoever stood behind them may be next. In the transaction that takes them away. */
export async function bringForward(trx: Executor, lanes: readonly string[]): Promise<void> {
  for (const batch of batches([...new Set(lanes)])) {
    await trx
      .updateTable('outbox')
      .set({ ready: 1 })
      .where('ready', '=', 0)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('outbox as own')
          .select((of) => of.fn.min('own.id').as('id'))
          .where('own.lane', 'in', batch)
          .groupBy('own.lane'),
      )
      .execute();
    await trx.updateTable('outbox').set({ ready: 1 }).where('after_lane', 'in', batch).where('ready', '=', 0).execute();
  }
}

/** Looks at everybody who is thought to stand behind somebody: after a start, and now and then, so that no mistake can keep a row for ever. */
export async function lookAgain(db: Executor): Promise<void> {
  await sql`
    update outbox set ready = 1 where ready = 0
      and not exists (select 1 from outbox before where before.lane = outbox.lane and before.id < outbox.id)
      and not exists (select 1 from outbox other where other.lane = outbox.after_lane and other.id < outbox.id)`.execute(db);
}
