import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { reviveClocks } from '#server/clocks/tell.ts';
import type { Core } from '#server/kit/core.ts';
import { troubleOf } from './outcome.ts';
import { reconcileOne } from './reconcile.ts';

export interface ReconcilerOptions {
  /** Enrollments compared a second: in the first round, which repairs what happened while the server was away, and afterwards. */
  firstPerSecond?: number;
  perSecond?: number;
  /** Rest between two rounds, ms. */
  rest?: number;
}

export interface Reconciler {
  stop(): Promise<void>;
}

const page = 100;

/** Compares the ledger with Temporal, enrollment by enrollment: once at start, then slowly all the time. */
export function startReconciler(core: Core, client: Client, options: ReconcilerOptions = {}): Reconciler {
  const { firstPerSecond = 100, perSecond = 20, rest = 60_000 } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const pause = (ms: number) => sleep(ms, undefined, { signal }).catch(() => {});

  async function one(id: string): Promise<void> {
    for (let wait = 500; !signal.aborted; wait = Math.min(10_000, wait * 2)) {
      try {
        await reconcileOne(core, client, id);
        return;
      } catch (error) {
        if (troubleOf(error) !== 'down') {
          core.log.error({ err: error, enrollment: id }, 'an enrollment could not be compared with Temporal');
          return;
        }
        await pause(wait);
      }
    }
  }

  async function revive(): Promise<void> {
    try {
      await reviveClocks(core, client);
    } catch (error) {
      if (troubleOf(error) !== 'down') throw error;
    }
  }

  async function round(speed: number): Promise<void> {
    let after = '';
    while (!signal.aborted) {
      const rows = await core.db
        .selectFrom('enrollments')
        .select('id')
        .where('state', 'in', ['planned', 'running', 'lost'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(page)
        .execute();
      for (const { id } of rows) {
        if (signal.aborted) return;
        const began = performance.now();
        await one(id);
        await pause(Math.max(0, 1000 / speed - (performance.now() - began)));
      }
      after = rows.at(-1)?.id ?? '';
      if (rows.length < page) return;
    }
  }

  async function loop(): Promise<void> {
    for (let speed = firstPerSecond; !signal.aborted; speed = perSecond) {
      try {
        await revive();
        await round(speed);
      } catch (error) {
        core.log.error({ err: error }, 'the reconciler stumbled');
      }
      await pause(rest);
    }
  }

  const looping = loop();
  return {
    async stop() {
      stopping.abort();
      await looping;
    },
  };
}
