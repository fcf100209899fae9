import type { Core } from '#server/kit/core.ts';
import { runImport } from './run.ts';
import { runUndo } from './undo.ts';

export interface ImportRunner {
  /** Finishes the transaction under way; the rest goes on at the next start. */
  stop(): Promise<void>;
}

/** Carries imports out one after another, and goes on with what a crash has interrupted. */
export function startImportRunner(core: Core): ImportRunner {
  let stopping = false;
  let working: Promise<void> | undefined;
  let again = false;
  const stopped = () => stopping;

  async function next(): Promise<boolean> {
    const row = await core.db
      .selectFrom('imports')
      .select(['id', 'state'])
      .where('state', 'in', ['running', 'undoing'])
      .orderBy('started_at')
      .executeTakeFirst();
    if (row === undefined) return false;
    await (row.state === 'running' ? runImport(core, row.id, stopped) : runUndo(core, row.id, stopped));
    return true;
  }

  async function work(): Promise<void> {
    try {
      do {
        again = false;
        while (!stopping && (await next()));
      } while (again && !stopping);
    } catch (error) {
      core.log.error({ err: error }, 'an import has stopped; it goes on at the next start');
    } finally {
      working = undefined;
    }
  }

  const look = () => {
    again = true;
    if (!stopping) working ??= work();
  };
  core.bus.on('import', look);
  look();
  return {
    async stop() {
      stopping = true;
      core.bus.off('import', look);
      await working;
    },
  };
}
