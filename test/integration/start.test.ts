import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '#server/temporal/ports.ts';
import { type RunningProcess, runProgram, until } from '#test/kit/process.ts';
import { temporalBinary } from '#test/kit/world.ts';

// `npm start` as a person runs it, with everything real.

let folder: string;
let port: number;
let nhip: RunningProcess;
let env: Record<string, string>;
const began: RunningProcess[] = [];
const start = (more: Record<string, string> = {}, mode = 'start'): RunningProcess => {
  const running = runProgram('server/setup/run.mjs', { ...env, ...more }, [mode]);
  began.push(running);
  return running;
};

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-start-'));
  port = await freePort();
  env = { NHIP_DATA: path.join(folder, 'data'), NHIP_PORT: String(port), NHIP_TEMPORAL_BIN: temporalBinary() };
  nhip = start();
  await ready(nhip);
});
afterAll(async () => {
  await Promise.all(began.map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
});

const ready = (running: RunningProcess) =>
  until(
    'Being ready',
    async () => {
      if (!running.alive()) throw new Error(`It has ended.\n${running.log()}`);
      return running.log().includes('ready after');
    },
    60_000,
  );
const ended = (running: RunningProcess) => until('The end', async () => !running.alive(), 20_000);
const health = async (): Promise<{ status: number; body: Record<string, { ok: boolean }> }> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/health`);
  return { status: response.status, body: await response.json() };
};

/** What runs below a process, by what it is. */
function below(pid: number): Map<string, number> {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const all = rows.map((row) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row)?.slice(1) ?? []);
  const kinds = {
    supervisor: 'setup/main.ts',
    temporal: 'start-dev',
    server: 'server/main.ts',
    worker: 'worker/main.ts',
    guard: '/bin/sh -c',
  };
  const found = new Map<string, number>();
  const walk = (parent: number): void => {
    for (const [own, , words = ''] of all.filter(([, ppid]) => Number(ppid) === parent)) {
      const kind = Object.entries(kinds).find(([, part]) => words.includes(part))?.[0];
      if (kind !== undefined) found.set(kind, Number(own));
      walk(Number(own));
    }
  };
  walk(pid);
  return found;
}

function living(pids: Iterable<number>): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,stat='], { encoding: 'utf8' }).split('\n');
  const alive = new Set(
    rows.map((row) => row.trim().split(/\s+/)).flatMap(([pid, state]) => (state?.startsWith('Z') ? [] : [Number(pid)])),
  );
  return [...pids].filter((pid) => alive.has(pid));
}

const gone = (pids: Iterable<number>) => until('The end of all parts', async () => living(pids).length === 0, 15_000);

it('prints one address when a journey could really run', async () => {
  expect(nhip.log().match(/https?:\/\/\S+/g)).toEqual([`http://127.0.0.1:${port}`]);
  expect((await health()).status).toBe(200);
  expect([...below(nhip.pid).keys()].sort()).toEqual(['guard', 'server', 'supervisor', 'temporal', 'worker']);
});

describe('beside it', () => {
  it('a second one on the same data is refused, and told by whom', async () => {
    const second = start({ NHIP_PORT: String(await freePort()) });
    await ended(second);
    expect(second.log()).toMatch(new RegExp(`another Nhịp \\(process \\d+, http://127.0.0.1:${port}\\) is already at work.*NHIP_DATA`));
    expect(second.log()).not.toMatch(/\.ts:\d+/);
  });

  it('one on the same port is refused, and lets its data folder go', async () => {
    const other = path.join(folder, 'other');
    const second = start({ NHIP_DATA: other });
    await ended(second);
    expect(second.log()).toMatch(new RegExp(`port ${port} .* is taken.*NHIP_PORT`));
    expect(existsSync(path.join(other, 'nhip.lock'))).toBe(false);
  });
});

it.each(['worker', 'server', 'temporal'])('starts a dead %s again, and says so', async (part) => {
  const dead = below(nhip.pid).get(part) ?? 0;
  const before = nhip.log().length;
  process.kill(dead, 'SIGKILL');
  await until('The news', async () => /stopped \(signal SIGKILL\); starting it again/.test(nhip.log().slice(before)));
  await until('Another one', async () => {
    const now = below(nhip.pid).get(part);
    return now !== undefined && now !== dead && (await health()).status === 200;
  });
});

it('SIGTERM stops everything within 15 s and leaves nothing behind', async () => {
  const pids = [...below(nhip.pid).values()];
  expect(pids).toHaveLength(5);
  expect(await nhip.stop(15_000)).toBe(0);
  await gone(pids);
  expect(existsSync(path.join(folder, 'data', 'nhip.lock'))).toBe(false);
  expect(nhip.log()).toMatch(/stopping \(SIGTERM\)[\s\S]*stopped/);
});

it('killed outright, its parts go with it, and the lock it leaves keeps nobody out', async () => {
  const first = start();
  await ready(first);
  const parts = below(first.pid);
  process.kill(parts.get('supervisor') ?? 0, 'SIGKILL');
  await gone(parts.values());
  await ended(first);
  expect(JSON.parse(await readFile(path.join(folder, 'data', 'nhip.lock'), 'utf8'))).toMatchObject({ pid: parts.get('supervisor') });
  const next = start();
  const from = Date.now();
  await ready(next);
  // Everything is laid down already. On an idle machine it takes 4 s; this one may be at work on other tests.
  expect(Date.now() - from).toBeLessThan(30_000);
  await next.stop();
});

it('the server alone answers, and says what is missing', async () => {
  const alone = start({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` }, 'server');
  const seen = await until('An answer', health);
  expect(seen).toMatchObject({ status: 503, body: { database: { ok: true }, temporal: { ok: false }, worker: { ok: false } } });
  expect(await alone.stop()).toBe(0);
});

it.each([
  [{ DATABASE_URL: 'postgres://x/y' }, /DATABASE_URL is set, but .* Unset DATABASE_URL/],
  [{ NHIP_PORT: 'seven' }, /environment is not right\. NHIP_PORT/],
  [{ NHIP_TEMPORAL_BIN: '/nowhere/temporal' }, /NHIP_TEMPORAL_BIN names \/nowhere\/temporal, but no file is there/],
])('%j ends in one message', async (more, message) => {
  const failing = start(more);
  await ended(failing);
  expect(failing.log()).toMatch(message);
  expect(failing.log()).not.toMatch(/\.ts:\d+/);
});
