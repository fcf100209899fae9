import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '#server/kit/core.ts';
import { decode } from './read/decode.ts';
import { type Table, tableOf } from './read/records.ts';

/** Files that are taken in, kept beside the records: an import goes on after a crash, and what was refused can be looked up. */
function fileOf(core: Core, id: string): string {
  return path.join(core.config.data, 'imports', `${id}.csv`);
}

export function fingerprint(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** On the disk, whole, when this returns. */
export async function keepFile(core: Core, id: string, bytes: Uint8Array): Promise<void> {
  const file = fileOf(core, id);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.new`, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

export async function openTable(core: Core, id: string): Promise<Table> {
  return tableOf(decode(await readFile(fileOf(core, id))).text);
}

export async function dropFile(core: Core, id: string): Promise<void> {
  await rm(fileOf(core, id), { force: true });
}
