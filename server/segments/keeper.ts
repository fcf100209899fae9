import { setImmediate as turn } from 'node:timers/promises';
import type { Core } from '#server/kit/core.ts';
import { keepSegments } from './pass.ts';

export interface SegmentKeeper {
  /** Lets a transaction under way finish. */
  stop(): Promise<void>;
}

/** Looks without being told this often, ms: hints can be lost, and moments come. */
const lookEvery = 1000;
/** After an error, ms. */
const patience = 5000;

/**
 * Keeps the members of groups right behind the events: the mark that a customer must be looked at is part of the transaction that made it
 * necessary, so nothing is lost however this process ends, and taking events in neither waits nor fails for a group.
 */
export function startSegmentKeeper(core: Core): SegmentKeeper {
  let stopped = false;
  let hinted = false;
  let wakeUp: () => void = () => {};
  const hint = () => {
    hinted = true;
    wakeUp();
  };

  async function rest(ms: number): Promise<void> {
    if (hinted || stopped) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    wakeUp = resolve;
    const timer = setTimeout(resolve, ms);
    await promise;
    clearTimeout(timer);
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      hinted = false;
      try {
        const looked = await keepSegments(core);
        // SQLite answers at once, so nothing in there lets others in.
        if (looked > 0) await turn();
        else await rest(lookEvery);
      } catch (error) {
        core.log.error({ err: error }, 'the groups could not be kept up; it is tried again');
        await rest(patience);
      }
    }
  }

  const topics = ['customer', 'message', 'segments'] as const;
  for (const topic of topics) core.bus.on(topic, hint);
  const looping = loop();
  return {
    async stop() {
      stopped = true;
      for (const topic of topics) core.bus.off(topic, hint);
      wakeUp();
      await looping;
    },
  };
}
