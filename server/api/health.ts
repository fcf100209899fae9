import { sql } from 'kysely';
import type { Core } from '#server/kit/core.ts';
import type { Health, PartHealth } from '#server/kit/health.ts';
import { version } from '#server/kit/version.ts';
import { lastWorker } from '#server/kit/worker-seen.ts';

/** A worker that has not been heard of for this long, ms, is taken for dead: it says hello every 5 s. */
const workerSilence = 15_000;
/** What does not answer within this time, ms, does not answer. */
const patience = 3_000;

async function inTime(what: () => Promise<unknown>): Promise<PartHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patience / 1000} s.`)), patience);
  });
  try {
    await Promise.race([what(), late]);
    return { ok: true, detail: 'ok' };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

function workerHealth(core: Core): PartHealth {
  const worker = lastWorker(core);
  if (worker === undefined) return { ok: false, detail: 'No worker has said hello since this server started.' };
  const silent = core.now() - worker.at;
  if (silent > workerSilence) return { ok: false, detail: `The last worker has not been heard of for ${Math.round(silent / 1000)} s.` };
  return { ok: true, detail: 'ok' };
}

/** Whether a journey could really run now. `temporal` asks the server behind TEMPORAL_ADDRESS and throws when it does not serve. */
export async function askHealth(core: Core, temporal: () => Promise<unknown>): Promise<Health> {
  const [engine, database] = await Promise.all([
    inTime(temporal),
    inTime(() => core.db.transaction().execute((trx) => sql`select 1`.execute(trx))),
  ]);
  const worker = workerHealth(core);
  const ok = engine.ok && database.ok && worker.ok;
  return { status: ok ? 'ok' : 'failing', version, temporal: engine, worker, database };
}
