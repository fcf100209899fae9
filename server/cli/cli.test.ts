import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lockDataFolder } from '#server/supervise/lock.ts';
import { freePort } from '#server/temporal/ports.ts';
import { type TestWeb, testWeb } from '#test/kit/web.ts';

// Every command is a process of its own, some tests run five.
vi.setConfig({ testTimeout: 60_000 });

const run = promisify(execFile);
const repository = path.resolve(import.meta.dirname, '../..');

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** The command as an operator runs it, in a process of its own. */
async function nhip(env: Record<string, string>, ...words: string[]): Promise<Ran> {
  const options = { cwd: repository, env: { PATH: process.env.PATH ?? '', ...env } };
  try {
    const { stdout, stderr } = await run(process.execPath, ['server/cli/main.ts', ...words], options);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

const journey = {
  format: 'nhip.journey/1',
  name: 'Chào khách mới',
  nodes: [
    { id: 'start', type: 'on_event', config: { event: 'order_placed' }, position: { x: 0, y: 0 } },
    { id: 'pause', type: 'wait', name: 'Nghỉ một ngày', config: { duration: { amount: 1, unit: 'day' } }, position: { x: 0, y: 120 } },
    { id: 'end', type: 'exit', config: {}, position: { x: 0, y: 240 } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'pause' },
    { from: 'pause', port: 'next', to: 'end' },
  ],
};

let web: TestWeb;
let env: Record<string, string>;
beforeAll(async () => {
  const port = await freePort();
  web = await testWeb({ env: { NHIP_PORT: String(port) } });
  await web.app.listen({ port, host: '127.0.0.1' });
  env = { NHIP_DATA: web.core.config.data, NHIP_PORT: String(port) };
});
afterAll(() => web.close());

describe('beside a running server', () => {
  it('makes a key that works and is shown once', async () => {
    const made = await nhip(env, 'key', 'create', 'shop', '--role', 'operations', '--json');
    expect(made).toMatchObject({ code: 0, err: '' });
    const { key } = JSON.parse(made.out);
    expect((await web.call('GET', '/trpc/status.get', { key })).status).toBe(200);
    const again = await nhip(env, 'key', 'create', 'shop', '--role', 'operations', '--json');
    expect(again.code).toBe(1);
    expect(JSON.parse(again.err)).toMatchObject({ code: 'key_name_taken', status: 409 });
  });

  it('finds it by its data folder when the terminal does not know the port', async () => {
    const release = lockDataFolder(web.core.config.data, `http://127.0.0.1:${env.NHIP_PORT}`);
    try {
      const found = await nhip({ NHIP_DATA: web.core.config.data }, 'doctor');
      expect(found).toMatchObject({ code: 0, err: '' });
      expect(found.out).toContain(`at http://127.0.0.1:${env.NHIP_PORT}`);
    } finally {
      release();
    }
  });

  it('makes an administrator who can sign in', async () => {
    const made = await nhip(env, 'admin', 'create', 'lan@shop.test', '--json');
    const { password } = JSON.parse(made.out);
    await expect(web.signIn('lan@shop.test', password)).resolves.toMatch(/nhip\.session_token/);
  });

  it('brings a journey in, describes it, gives it back', async () => {
    const file = path.join(web.core.config.data, 'journey.json');
    await writeFile(file, JSON.stringify(journey));
    const { id } = JSON.parse((await nhip(env, 'journey', 'import', file, '--json')).out);
    expect((await nhip(env, 'journey', 'list')).out).toContain(`${id}  Chào khách mới  (draft`);
    const described = (await nhip(env, 'journey', 'describe', id, '--language', 'vi')).out;
    expect(described).toMatch(/1\. .*\n[\s\S]*→ 2\. Nghỉ một ngày/);
    const exported = await nhip(env, 'journey', 'export', id);
    expect(JSON.parse(exported.out)).toMatchObject(journey);
    expect(Object.keys(JSON.parse(exported.out))).toEqual(Object.keys(JSON.parse(exported.out)).sort());
  });

  it('says what is wrong with a journey file, field by field', async () => {
    const file = path.join(web.core.config.data, 'bad.json');
    await writeFile(file, JSON.stringify({ ...journey, name: '' }));
    const answer = await nhip(env, 'journey', 'import', file);
    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(/name: /);
    expect(answer.err).not.toMatch(/at .*\.ts/);
  });

  it('refuses to publish what has errors, and names them', async () => {
    const unfinished = { ...journey, edges: [] };
    const file = path.join(web.core.config.data, 'unfinished.json');
    await writeFile(file, JSON.stringify(unfinished));
    const { id } = JSON.parse((await nhip(env, 'journey', 'import', file, '--json')).out);
    const answer = await nhip(env, 'journey', 'publish', id);
    expect(answer.code).toBe(1);
    expect(answer.err).toMatch(/error · \w+/);
  });

  it('doctor tells what is there and what to do', async () => {
    const { out, code } = await nhip(env, 'doctor', '--json');
    expect(code).toBe(0);
    const { ok, findings } = JSON.parse(out);
    expect(ok).toBe(true);
    expect(findings.map((one: { part: string }) => one.part)).toEqual(
      expect.arrayContaining(['Server', 'worker', 'temporal', 'Administrator', 'E-mail', 'Keys']),
    );
  });
});

describe('without a server', () => {
  const nowhere = async () => ({ ...env, NHIP_PORT: String(await freePort()) });

  it('says so, and what to do', async () => {
    const answer = await nhip(await nowhere(), 'journey', 'list');
    expect(answer).toMatchObject({ code: 1, out: '' });
    expect(answer.err).toMatch(/does not answer at .*npm start/);
  });

  it('still makes keys and administrators, straight in the records', async () => {
    const { key } = JSON.parse((await nhip(await nowhere(), 'key', 'create', 'alone', '--role', 'agent', '--json')).out);
    expect((await web.call('GET', '/trpc/status.get', { key })).status).toBe(200);
    expect((await nhip(await nowhere(), 'admin', 'create', 'hoa@shop.test', '--password', 'mat-khau-dai')).code).toBe(0);
    await expect(web.signIn('hoa@shop.test', 'mat-khau-dai')).resolves.toBeTruthy();
  });

  it('doctor finds that out, too', async () => {
    const { out, code } = await nhip(await nowhere(), 'doctor');
    expect(code).toBe(1);
    expect(out).toMatch(/✗ Server: .*\n.*→ npm start/);
    const fresh = await nhip({ NHIP_DATA: '/nonexistent/nhip' }, 'doctor', '--json');
    expect(JSON.parse(fresh.out).findings[0]).toMatchObject({ part: 'Data folder', state: 'open' });
  });
});

describe('words', () => {
  it('that are none get the list of commands', async () => {
    const help = await nhip(env);
    expect(help.code).toBe(0);
    for (const command of ['key create NAME', 'journey publish ID', 'admin create EMAIL', 'doctor']) expect(help.out).toContain(command);
    const wrong = await nhip(env, 'jorney', 'list', '--json');
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.err)).toMatchObject({ code: 'usage' });
  });

  it('of a wrong environment are named, without a stack', async () => {
    const { code, err } = await nhip({ ...env, NHIP_PORT: 'seven' }, 'doctor');
    expect(code).toBe(1);
    expect(err).toMatch(/NHIP_PORT/);
    expect(err).not.toMatch(/at .*\.ts/);
  });
});
