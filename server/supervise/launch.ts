import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../setup/root.ts';
import { guard } from '../temporal/guard.ts';
import type { Running } from './keep-alive.ts';

export interface LaunchOptions {
  /** Words after `node`. */
  words: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Where its output goes; absent: to our own. */
  logFile: string | undefined;
  /** ms between asking it to stop and ending it. */
  grace: number;
}

/** Starts one Node process of ours. It ends with us, however we end. */
export function launch(options: LaunchOptions): Running {
  const log = options.logFile === undefined ? undefined : openLog(options.logFile);
  // A session of its own: Ctrl+C is for the supervisor, which stops the parts in their order.
  const child = spawn(process.execPath, options.words, {
    cwd: root,
    env: { ...options.env },
    stdio: ['ignore', log ?? 'inherit', log ?? 'inherit'],
    detached: process.platform !== 'win32',
  });
  if (log !== undefined) closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });
  const pid = child.pid ?? 0;
  if (pid > 0) guard().watch(pid);
  void exited.then(() => pid > 0 && guard().release(pid));
  return {
    pid,
    exited,
    async stop() {
      child.kill('SIGTERM');
      const patience = new AbortController();
      const tooLong = sleep(options.grace, undefined, { signal: patience.signal }).then(
        () => void child.kill('SIGKILL'),
        () => {},
      );
      await exited;
      patience.abort();
      await tooLong;
    },
  };
}

const largest = 20_000_000;

/** Appends to the log; one that has grown large is put aside, replacing the one before it. */
function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largest) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}
