import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { troubleOf } from '#server/dispatch/outcome.ts';
import type { Core } from '#server/kit/core.ts';
import { prepareNamespace } from '#server/temporal/prepare.ts';

/** Retention and search attributes, as soon as Temporal answers; where this server may not set them, an operator has to, and is told. */
export function prepareTemporal(core: Core, connection: Connection, namespace: string): { stop(): void } {
  const stopping = new AbortController();
  const { signal } = stopping;
  async function prepare(): Promise<void> {
    for (let wait = 250; !signal.aborted; wait = Math.min(5_000, wait * 2)) {
      try {
        await prepareNamespace(connection, namespace);
        return;
      } catch (error) {
        if (troubleOf(error) !== 'down') {
          core.log.warn({ err: error, namespace }, 'Temporal could not be prepared; see the README for the search attributes it needs');
          return;
        }
        await sleep(wait, undefined, { signal }).catch(() => {});
      }
    }
  }
  void prepare();
  return { stop: () => stopping.abort() };
}
