import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '#server/kit/core.ts';

const every = 1_000;

/**
 * Says when something has moved, at most once a second; the first time at once. A hint to ask again, nothing more. Ends when `signal` does.
 * `mine` says whether a change of this id is of interest.
 */
export async function* changes(
  core: Core,
  topic: 'journey' | 'customer' | 'import' | 'tray' | 'task' | 'notice',
  { signal, mine = () => true }: { signal: AbortSignal | undefined; mine?: (id: string | undefined) => boolean },
): AsyncGenerator<{ at: number }> {
  let dirty = true;
  let wake: () => void = () => {};
  const changed = (id?: string) => {
    if (!mine(id)) return;
    dirty = true;
    wake();
  };
  const gone = () => wake();
  core.bus.on(topic, changed);
  signal?.addEventListener('abort', gone);
  try {
    while (signal?.aborted !== true) {
      if (!dirty) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      dirty = false;
      yield { at: core.now() };
      await sleep(every, undefined, signal === undefined ? {} : { signal }).catch(() => {});
    }
  } finally {
    core.bus.off(topic, changed);
    signal?.removeEventListener('abort', gone);
  }
}
