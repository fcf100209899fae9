import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningTemporal, startTemporal } from '#server/temporal/embedded.ts';
import { type RunningProcess, runProgram, until } from '#test/kit/process.ts';
import { apiKey, apiWith, type RunningServer, signInCookie, startServer, startWorker } from '#test/kit/server.ts';
import { temporalBinary } from '#test/kit/world.ts';

let folder: string;
let temporal: RunningTemporal;
let server: RunningServer;
let worker: RunningProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-access-'));
  temporal = await startTemporal({ dataFolder: path.join(folder, 'temporal'), binary: temporalBinary() });
  server = await startServer({ dataFolder: path.join(folder, 'data'), temporalAddress: temporal.address, admin: false });
});
afterAll(async () => {
  await worker?.stop();
  await server.stop();
  await temporal.stop();
  await rm(folder, { recursive: true, force: true });
});

const person = { email: 'lan@shop.test', password: 'rat-dai-va-kin' };
const setup = (name: string) =>
  fetch(`${server.url}/trpc/session.setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ name, ...person }),
  });
const me = async (cookie: string) => (await fetch(`${server.url}/trpc/session.me`, { headers: { cookie } })).json();

it('the first visit makes one administrator, whoever else tries', async () => {
  const answers = await Promise.all(['A', 'B', 'C', 'D'].map(setup));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409]);
  expect((await me(await signInCookie(server.url, person))).result.data).toMatchObject({
    needsSetup: false,
    user: { role: 'administrator' },
  });
});

// That a silent worker is missed after 15 s, a unit test sees with a clock of its own.
it('health is 503 while there is no worker, and 200 with one', async () => {
  const missing = await fetch(`${server.url}/api/health`);
  expect(missing.status).toBe(503);
  expect(await missing.json()).toMatchObject({ status: 'failing', worker: { ok: false }, temporal: { ok: true }, database: { ok: true } });
  worker = await startWorker(server);
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});

it('a live subscription reaches who is signed in, and nobody else', async () => {
  const url = `${server.url}/trpc/tray.changes`;
  const stranger = await fetch(url, { headers: { accept: 'text/event-stream' } });
  expect(await stranger.text()).toContain('sign_in_needed');
  const stopping = new AbortController();
  const cookie = await signInCookie(server.url, person);
  const stream = await fetch(url, { headers: { accept: 'text/event-stream', cookie }, signal: stopping.signal });
  expect(stream.headers.get('content-type')).toMatch(/text\/event-stream/);
  const first = await stream.body?.getReader().read();
  expect(new TextDecoder().decode(first?.value)).toContain('event: connected');
  stopping.abort();
});

it('secrets are for their owner only, and nothing of them is in the log', async () => {
  const secrets = path.join(server.dataFolder, 'secrets');
  expect((await stat(secrets)).mode & 0o777).toBe(0o700);
  for (const name of await readdir(secrets)) expect([name, (await stat(path.join(secrets, name))).mode & 0o777]).toEqual([name, 0o600]);
  expect(server.log()).not.toContain(person.password);
});

it('sessions and keys outlive a killed server', async () => {
  const cookie = await signInCookie(server.url, person);
  const key = await apiKey(server);
  await server.kill9();
  server = await startServer({ ...server.options, port: server.port });
  expect((await me(cookie)).result.data.user).toMatchObject({ email: person.email });
  expect((await apiWith(server.url, key)('GET', 'journeys')).status).toBe(200);
});

it('the commands reach it, and take over when it is stopped', async () => {
  const env = { NHIP_DATA: server.dataFolder, NHIP_PORT: String(server.port) };
  const command = async (...words: string[]) => {
    const ran = runProgram('server/cli/main.ts', env, [...words, '--json']);
    await until('The command', async () => !ran.alive());
    return JSON.parse(ran.log());
  };
  expect((await command('doctor')).findings).toContainEqual(expect.objectContaining({ part: 'Server', state: 'good' }));
  const { key } = await command('key', 'create', 'from command', '--role', 'agent');
  expect((await apiWith(server.url, key)('GET', 'journeys')).status).toBe(200);
  await server.stop();
  const alone = await command('key', 'create', 'alone', '--role', 'agent');
  expect((await command('doctor')).findings).toContainEqual(expect.objectContaining({ part: 'Server', state: 'wrong' }));
  server = await startServer({ ...server.options, port: server.port });
  expect((await apiWith(server.url, alone.key)('GET', 'journeys')).status).toBe(200);
});
