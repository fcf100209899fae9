import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { embeddedFlags, loopback } from './flags.ts';
import { guard } from './guard.ts';
import { connectWhenHealthy } from './health.ts';
import { freePort } from './ports.ts';
import { prepareNamespace } from './prepare.ts';

export interface TemporalOptions {
  /** The database and the log live here. Two servers must not share it. */
  dataFolder: string;
  /** Path of the `temporal` program. */
  binary: string;
  /** Default: a free one. */
  port?: number | undefined;
  uiPort?: number | undefined;
  dynamicConfig?: Readonly<Record<string, unknown>> | undefined;
  /** How long to wait until it serves, ms. Default one minute: on a busy machine the first start is slow. */
  limit?: number;
}

export interface RunningTemporal {
  /** host:port of the gRPC service; the namespace is `default`. */
  address: string;
  pid: number;
  /** Settles when the process is gone, with what it died of. */
  exited: Promise<string>;
  /** Ends it in order (SIGTERM, after 6 s SIGKILL) and waits until it is gone. May be called twice. */
  stop(): Promise<void>;
}

/** The embedded server did not come up; `message` says why and where its log lies. */
export class TemporalStartError extends Error {
  override name = 'TemporalStartError';
}

/** How often it is tried when something else has one of its ports. It takes several beside ours, chosen by itself. */
const mostAttempts = 4;

/** Starts the embedded server and waits until it serves, its retention is raised and its search attributes are there. Throws TemporalStartError. */
export async function startTemporal(options: TemporalOptions): Promise<RunningTemporal> {
  mkdirSync(options.dataFolder, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const before = logSize(options.dataFolder);
    try {
      return await startOnce(options, options.port ?? (await freePort()));
    } catch (error) {
      const said = readFileSync(logFile(options.dataFolder), 'utf8').slice(before);
      if (attempt === mostAttempts || !said.includes('address already in use')) throw error;
      await sleep(attempt * 300);
    }
  }
}

async function startOnce(options: TemporalOptions, port: number): Promise<RunningTemporal> {
  const running = launch(options, port);
  let gone: string | undefined;
  void running.exited.then((how) => {
    gone = how;
  });
  try {
    const connection = await connectWhenHealthy({ address: running.address }, 'default', {
      limit: options.limit ?? 60_000,
      abandoned: () => gone !== undefined,
    });
    await prepareNamespace(connection, 'default').finally(() => connection.close());
    return running;
  } catch (error) {
    await running.stop();
    const why = gone ?? (error instanceof Error ? error.message : String(error));
    throw new TemporalStartError(`Temporal did not start on ${running.address}: ${why}. Its log: ${logFile(options.dataFolder)}`, {
      cause: error,
    });
  }
}

/** Characters so far; it is written on from one start to the next. */
function logSize(dataFolder: string): number {
  return statSync(logFile(dataFolder), { throwIfNoEntry: false }) === undefined ? 0 : readFileSync(logFile(dataFolder), 'utf8').length;
}

function logFile(dataFolder: string): string {
  return path.join(dataFolder, 'temporal.log');
}

function launch(options: TemporalOptions, port: number): RunningTemporal {
  const log = openSync(logFile(options.dataFolder), 'a', 0o600);
  // A session of its own: Ctrl+C is for the one who started it, and Temporal is to go last.
  const child = spawn(options.binary, embeddedFlags({ ...options, port }), { stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const pid = child.pid ?? 0;
  if (pid > 0) guard().watch(pid);
  void exited.then(() => pid > 0 && guard().release(pid));
  return { address: `${loopback}:${port}`, pid, exited, stop: () => stop(child, exited) };
}

async function stop(child: ChildProcess, exited: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const patience = new AbortController();
  const tooLong = sleep(6_000, undefined, { signal: patience.signal }).then(
    () => void child.kill('SIGKILL'),
    () => {},
  );
  await exited;
  patience.abort();
  await tooLong;
}
