import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '#server/kit/core.ts';
import { decode } from './read/decode.ts';
import { type Table, tableOf } from './read/records.ts';

function folderOf(core: Core): string {
  return path.join(core.config.data, 'imports');
}

/** Files that wait or are taken in, kept beside the records: an import goes on after a crash. Done, the file goes; lines that were refused are records. */
function fileOf(core: Core, id: string): string {
  return path.join(folderOf(core), `${id}.csv`);
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

export async function readFileText(core: Core, id: string): Promise<string> {
  return decode(await readFile(fileOf(core, id))).text;
}

export async function openTable(core: Core, id: string): Promise<Table> {
  return tableOf(await readFileText(core, id));
}

export async function dropFile(core: Core, id: string): Promise<void> {
  await rm(fileOf(core, id), { force: true });
}

/** Removes files that no import waits for any more. At the start only: later, one may be on the way to its record. */
export async function sweepFiles(core: Core): Promise<void> {
  const names = await readdir(folderOf(core)).catch(() => []);
  if (names.length === 0) return;
  const wanted = await core.db.selectFrom('imports').select('id').where('state', 'in', ['ready', 'running']).execute();
  const kept = new Set(wanted.map((row) => row.id));
  for (const name of names) {
    const id = name.split('.')[0] ?? '';
    if (kept.has(id)) continue;
    await rm(path.join(folderOf(core), name), { force: true });
  }
}
