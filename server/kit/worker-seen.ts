import type { Core } from './core.ts';

export interface WorkerSeen {
  host: string;
  version: string;
  /** ms since the epoch. */
  at: number;
}

/** In memory: after a restart of the server every worker says hello again within 5 s. */
const seen = new WeakMap<Core, Map<string, WorkerSeen>>();

/** A worker has said hello. */
export function workerSeen(core: Core, worker: { host: string; version: string }): void {
  const workers = seen.get(core) ?? new Map<string, WorkerSeen>();
  workers.set(worker.host, { ...worker, at: core.now() });
  seen.set(core, workers);
}

/** The worker heard of last, or undefined when none has been since this server started. */
export function lastWorker(core: Core): WorkerSeen | undefined {
  return [...(seen.get(core)?.values() ?? [])].sort((a, b) => b.at - a.at)[0];
}
