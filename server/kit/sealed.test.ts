import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { seal, unseal } from './sealed.ts';

it('opens with the secret of the folder it was sealed in, and with no other', async () => {
  const folders = await Promise.all([1, 2].map(() => mkdtemp(path.join(os.tmpdir(), 'nhip-seal-'))));
  const [own = '', other = ''] = folders;
  const sealed = await seal(own, 'mật khẩu');
  expect(sealed).not.toContain('mật');
  expect(await unseal(own, sealed)).toBe('mật khẩu');
  await expect(unseal(other, sealed)).rejects.toThrow();
  const turned = (sealed.at(-3) === 'A' ? 'B' : 'A') + sealed.slice(-2);
  await expect(unseal(own, sealed.slice(0, -3) + turned)).rejects.toThrow();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});
