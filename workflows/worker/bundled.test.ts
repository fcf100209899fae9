import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workflowBundle } from './bundled.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-bundle-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('is made once, used again while the sources are the same, and old ones go', { timeout: 60_000 }, async () => {
  const old = path.join(folder, 'workflows-of-last-month.js');
  await writeFile(old, '');
  await utimes(old, 0, 0);
  const first = await workflowBundle(folder);
  const [name = '', ...others] = await readdir(folder);
  expect(others).toEqual([]);
  expect(first).toEqual({ codePath: path.join(folder, name) });
  expect(await readFile(path.join(folder, name), 'utf8')).toContain('enrollment');
  const { mtimeMs } = await stat(path.join(folder, name));
  expect(await workflowBundle(folder)).toEqual(first);
  expect((await stat(path.join(folder, name))).mtimeMs).toBe(mtimeMs);
});

test('is handed over as text where nothing can be written', { timeout: 60_000 }, async () => {
  const notAFolder = path.join(folder, 'a-file');
  await writeFile(notAFolder, '');
  expect(await workflowBundle(notAFolder)).toHaveProperty('code');
});
