import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { tellClock } from '#server/clocks/tell.ts';
import type { Core } from '#server/kit/core.ts';
import type { Delivery } from '#workflows/interpret/protocol.ts';
import type { StartPayload } from './outbox.ts';
import { type Trouble, troubleOf } from './outcome.ts';
import { startPace } from './pace.ts';
import { type OutboxRow, pickRows } from './pick.ts';
import { lookAgain } from './ready.ts';
import { type Result, resultWriter } from './results.ts';
import { tellSignal, tellStart } from './tell.ts';

export interface DispatcherOptions {
  /** Deliveries at the same time. */
  concurrency?: number;
  /** False: starts do not wait for workers to take up those before them (tests without a worker). */
  paced?: boolean;
  /** Called when a living enrollment has no running execution. */
  onGone?: (enrollmentId: string) => Promise<void>;
}

export interface Dispatcher {
  /** Lets deliveries under way finish. */
  stop(): Promise<void>;
}

/** Looks without being told this often, ms: hints can be lost, and rows wait for their time. */
const lookEvery = 250;
/** How often it is made sure that nobody stands behind somebody who is gone, ms. */
const lookAgainEvery = 60_000;
/** Waiting for a Temporal that does not answer, ms. */
const downFrom = 250;
const downMost = 5_000;

/**
 * Tells Temporal what stands in the outbox: rows of one enrollment in order, journeys in turn, each row until it is delivered.
 * What is delivered twice (a crash between telling and noting) has no second effect: a start is refused by its id, a signal by its request id.
 */
export function startDispatcher(core: Core, client: Client, options: DispatcherOptions = {}): Dispatcher {
  const { concurrency = 24, paced = true, onGone } = options;
  const busy = new Set<string>();
  const under = new Set<Promise<void>>();
  const writeResult = resultWriter(core);
  let stopped = false;
  let turn = 0;
  let down = 0;
  let lookedAgain = 0;
  let wakeUp: () => void = () => {};
  let hinted = false;

  function hint(): void {
    hinted = true;
    wakeUp();
  }

  const pace = startPace(core, client, hint);

  /** False: nobody needs to be told any more. */
  async function tell(row: OutboxRow): Promise<boolean> {
    if (row.kind === 'clock') {
      await tellClock(core, client, row.journey_id);
      return true;
    }
    // Both were written by `enqueue`, which takes nothing else.
    if (row.kind === 'start') {
      if (await isOver(row.lane)) return false;
      const payload: StartPayload = JSON.parse(row.payload);
      await tellStart(core, client, payload);
    } else {
      const delivery: Delivery = JSON.parse(row.payload);
      await tellSignal(core, client, { enrollmentId: row.lane, rowId: row.id, delivery });
    }
    return true;
  }

  async function isOver(enrollmentId: string): Promise<boolean> {
    const row = await core.db.selectFrom('enrollments').select('state').where('id', '=', enrollmentId).executeTakeFirst();
    return row === undefined || row.state === 'ended';
  }

  async function attempt(row: OutboxRow): Promise<Result> {
    try {
      const told = await tell(row);
      if (down > 0) core.log.info('Temporal answers again');
      down = 0;
      return { row, outcome: told ? 'delivered' : 'pointless' };
    } catch (error) {
      return failed(row, error, troubleOf(error));
    }
  }

  async function failed(row: OutboxRow, error: unknown, trouble: Trouble): Promise<Result> {
    const message = error instanceof Error ? error.message : String(error);
    if (trouble === 'down') {
      if (down === 0) core.log.warn({ reason: message }, 'Temporal does not answer; nothing is lost, deliveries wait');
      down = Math.min(downMost, Math.max(downFrom, down * 2));
      return { row, outcome: 'wait' };
    }
    if (trouble === 'gone' && row.kind === 'signal') {
      if (await isOver(row.lane)) return { row, outcome: 'pointless' };
      await onGone?.(row.lane).catch((error: unknown) =>
        core.log.warn({ err: error, enrollment: row.lane }, 'she could not be brought back now'),
      );
    }
    core.log.warn(
      { enrollment: row.lane, kind: row.kind, attempts: row.attempts + 1, reason: message },
      'a delivery failed; it will be tried again',
    );
    return { row, outcome: 'later', reason: message };
  }

  function take(row: OutboxRow): void {
    busy.add(row.lane);
    const work = attempt(row)
      .then(writeResult)
      .catch((error: unknown) => core.log.error({ err: error, enrollment: row.lane }, 'a delivery could not be noted'))
      .finally(() => {
        busy.delete(row.lane);
        under.delete(work);
        hint();
      });
    under.add(work);
  }

  /** Until a hint, a free slot, or the usual time. */
  async function rest(ms: number): Promise<void> {
    if (hinted) return;
    const patience = new AbortController();
    const hint = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    await Promise.race([hint, sleep(ms, undefined, { signal: patience.signal }).catch(() => {})]);
    patience.abort();
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      if (down > 0) await sleep(down);
      if (stopped) return;
      // While Temporal is down one row at a time finds out when it is back.
      const slots = down > 0 ? Math.max(0, 1 - under.size) : concurrency - under.size;
      turn += 1;
      hinted = false;
      await lookAgainNowAndThen();
      const rows = await pickRows(core.db, { now: core.now(), slots, starts: paced ? pace.room() : slots, busy, turn });
      for (const row of rows) {
        if (row.kind === 'start') pace.started();
        take(row);
      }
      if (rows.length === 0 || under.size >= concurrency) await rest(lookEvery);
    }
  }

  async function lookAgainNowAndThen(): Promise<void> {
    if (Date.now() - lookedAgain < lookAgainEvery) return;
    lookedAgain = Date.now();
    await lookAgain(core.db);
  }

  core.bus.on('outbox', hint);
  const looping = forever(core, loop, () => stopped);

  return {
    async stop() {
      stopped = true;
      core.bus.off('outbox', hint);
      wakeUp();
      await looping;
      await Promise.all(under);
    },
  };
}

/** A loop that an error does not end. */
async function forever(core: Core, loop: () => Promise<void>, stopped: () => boolean): Promise<void> {
  while (!stopped()) {
    try {
      await loop();
    } catch (error) {
      core.log.error({ err: error }, 'the dispatcher stumbled');
      await sleep(1000);
    }
  }
}
