import { batches } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import type { OutboxRow } from './pick.ts';
import { bringForward } from './ready.ts';

export type Result =
  | { row: OutboxRow; outcome: 'delivered' }
  /** Nobody is there to be told any more. */
  | { row: OutboxRow; outcome: 'pointless' }
  /** Nothing was tried in earnest: Temporal is down. */
  | { row: OutboxRow; outcome: 'wait' }
  | { row: OutboxRow; outcome: 'later'; reason: string };

/** Back-off of one row, ms. */
const laterFrom = 500;
const laterMost = 60_000;

/** Notes what became of deliveries. Those that come while a transaction is under way share the next one: a flush of the disk for many. */
export function resultWriter(core: Core): (result: Result) => Promise<void> {
  let waiting: { result: Result; done(): void; failed(error: unknown): void }[] = [];
  let writing = false;

  async function drain(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      try {
        await write(
          core,
          taken.map((each) => each.result),
        );
        for (const each of taken) each.done();
      } catch (error) {
        for (const each of taken) each.failed(error);
      }
    }
    writing = false;
  }

  return (result) => {
    if (result.outcome === 'wait') return Promise.resolve();
    return new Promise((done, failed) => {
      waiting.push({ result, done, failed });
      if (!writing) void drain();
    });
  };
}

async function write(core: Core, results: readonly Result[]): Promise<void> {
  const now = core.now();
  core.crashPoint?.('dispatch:told');
  const over = results.filter((result) => result.outcome === 'delivered' || result.outcome === 'pointless').map(({ row }) => row);
  const started = results.filter(({ row, outcome }) => row.kind === 'start' && outcome === 'delivered').map(({ row }) => row.lane);
  await core.db.transaction().execute(async (trx) => {
    for (const batch of batches(over)) {
      await trx
        .deleteFrom('outbox')
        .where(
          'id',
          'in',
          batch.map((row) => row.id),
        )
        .execute();
    }
    await bringForward(
      trx,
      over.map((row) => row.lane),
    );
    for (const batch of batches(started)) {
      await trx
        .updateTable('enrollments')
        .set((eb) => ({ state: 'running', started_at: eb.fn.coalesce('started_at', eb.val(now)) }))
        .where('id', 'in', batch)
        .where('state', 'in', ['planned', 'lost'])
        .execute();
    }
    for (const result of results) {
      if (result.outcome !== 'later') continue;
      const attempts = result.row.attempts + 1;
      await trx
        .updateTable('outbox')
        .set({
          attempts,
          next_at: now + Math.min(laterMost, laterFrom * 2 ** Math.min(attempts, 10)),
          last_error: result.reason.slice(0, 500),
        })
        .where('id', '=', result.row.id)
        .execute();
    }
  });
}
