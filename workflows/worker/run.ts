import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { activities } from './activities.ts';
import { workflowBundle } from './bundled.ts';
import { patiently } from './patience.ts';
import { serverLink } from './server.ts';
import type { WorkerSettings } from './settings.ts';

const heartbeatMs = 5_000;

export interface RunOptions {
  settings: WorkerSettings;
  version: string;
  log: Logger;
  /** Aborted: finish what is under way (8 s at most) and return. */
  signal: AbortSignal;
}

/** A worker's life: waits until Temporal is there, works until told to stop. Rejects when Temporal is lost for good. */
export async function runWorker({ settings, version, log, signal }: RunOptions): Promise<void> {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig();
  const address = connectionOptions.address ?? '127.0.0.1:7233';
  const connection = await patiently(() => NativeConnection.connect({ ...connectionOptions, address }), {
    signal,
    tell: (error) => log.info({ address, reason: reasonOf(error) }, 'waiting for Temporal'),
  });
  try {
    const server = serverLink(settings, version);
    const worker = await Worker.create({
      connection,
      namespace,
      taskQueue: settings.taskQueue,
      workflowBundle: await workflowBundle(),
      activities: activities(server),
      maxCachedWorkflows: settings.cachedWorkflows,
      maxConcurrentActivityTaskExecutions: settings.concurrentCalls,
      maxConcurrentLocalActivityExecutions: settings.concurrentCalls,
      // Tasks of workflows wait for the server most of their time; more at once only means more calls at once.
      maxConcurrentWorkflowTaskExecutions: settings.concurrentCalls,
      shutdownGraceTime: 5_000,
      shutdownForceTime: 8_000,
    });
    const beating = beat(() => server.hello(AbortSignal.timeout(heartbeatMs)), { signal, log });
    signal.addEventListener('abort', () => worker.shutdown(), { once: true });
    if (signal.aborted) return;
    log.info({ address, namespace, server: settings.serverUrl }, 'worker ready');
    await worker.run();
    await beating;
  } finally {
    await connection.close();
  }
}

/** Tells the server every few seconds that this worker lives. A server that is not there is no reason to stop. */
async function beat(hello: () => Promise<void>, { signal, log }: { signal: AbortSignal; log: Logger }): Promise<void> {
  let trouble: string | undefined;
  while (!signal.aborted) {
    const now = await hello().then(() => undefined, reasonOf);
    // Told when it begins and when it becomes another one: a server that comes up may still refuse our token.
    if (now !== undefined && now !== trouble)
      log.warn({ reason: now }, 'the server does not take calls; they are tried again until it does');
    if (now === undefined && trouble !== undefined) log.info('the server answers again');
    trouble = now;
    await pause(now === undefined ? heartbeatMs : 1_000, signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
