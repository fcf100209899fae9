import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export const repository = path.resolve(import.meta.dirname, '../..');

export interface RunningProcess {
  pid: number;
  /** All that it has written so far, both streams. */
  log(): string;
  alive(): boolean;
  /** SIGTERM, as an operator would; resolves with the exit code. Kills after `limit` ms and throws. */
  stop(limit?: number): Promise<number | null>;
  /** What no program can prepare for. */
  kill9(): Promise<void>;
}

const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** A program of this repository, run as `node file.ts`. Nothing of this process's own environment that means something to Nhịp goes along. */
export function runProgram(file: string, env: Record<string, string | undefined>, args: readonly string[] = []): RunningProcess {
  const own = Object.entries(process.env).filter(([name]) => !/^(NHIP_|TEMPORAL_|DATABASE_URL$|VITEST|NODE_OPTIONS$)/.test(name));
  const child = spawn(process.execPath, [path.join(repository, file), ...args], {
    cwd: repository,
    env: { ...Object.fromEntries(own), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const ended = once(child, 'exit').then(() => {
    children.delete(child);
  });
  const alive = () => child.exitCode === null && child.signalCode === null;
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} could not be started.`);
  return {
    pid,
    log: () => text,
    alive,
    async stop(limit = 15_000) {
      if (!alive()) return child.exitCode;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), limit);
      await ended;
      clearTimeout(timer);
      if (child.signalCode === 'SIGKILL') throw new Error(`${file} did not stop within ${limit} ms.\n${text}`);
      return child.exitCode;
    },
    async kill9() {
      child.kill('SIGKILL');
      if (alive()) await ended;
    },
  };
}

/** Asks again until `ask` gives something; throws with `what` after `limit` ms. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, limit = 30_000): Promise<T> {
  const end = Date.now() + limit;
  let last: unknown;
  while (Date.now() < end) {
    try {
      const value = await ask();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come within ${limit} ms.${last instanceof Error ? ` Last: ${last.message}` : ''}`);
}
