import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Adapter } from 'lowdb';
import { sortedJson } from './sorted-json.ts';

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** A document cannot be read as what it should be; `message` names the file. */
export class DamagedDocument extends Error {
  override name = 'DamagedDocument';
}

/** The file on disk is not what the change was made from: another program has written it. */
export class FileChanged extends Error {
  override name = 'FileChanged';
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes beside, flushes, renames, flushes the folder: after a crash the old text stands there or the new one, whole. */
async function writeDurably(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const beside = `${file}.${process.pid}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
  await flushFolder(folder);
}

export async function removeDurably(file: string): Promise<void> {
  await rm(file, { force: true });
  await flushFolder(path.dirname(file));
}

export interface DurableFileOptions<T> {
  file: string;
  /** Makes sure of the shape; throws when it is not right. */
  parse(value: unknown): T;
  /** Counts up by one with every write; a write that does not follow what lies on disk is refused. Absent: no comparison. */
  revision?(value: T): number;
}

/** lowdb's place to keep one document: its own file, because lowdb's `steno` never flushes to disk. */
export function durableFile<T>({ file, parse, revision }: DurableFileOptions<T>): Adapter<T> {
  async function read(): Promise<T | null> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    try {
      return parse(JSON.parse(text));
    } catch (error) {
      throw new DamagedDocument(`The document ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }

  return {
    read,
    async write(data) {
      if (revision !== undefined) {
        const onDisk = await read();
        const before = onDisk === null ? 0 : revision(onDisk);
        if (before !== revision(data) - 1)
          throw new FileChanged(`The document ${file} has been changed by another program (revision ${before}).`);
      }
      await writeDurably(file, sortedJson(data));
    },
  };
}
