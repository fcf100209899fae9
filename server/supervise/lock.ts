import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { processStart } from './process-start.ts';

const holderSchema = z.object({ pid: z.number(), started: z.string(), url: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Another Nhịp has this data folder. */
class DataFolderBusy extends Error {
  override name = 'DataFolderBusy';
}

/**
 * Takes the data folder for this process; gives the function that lets it go. One server owns the folder.
 * A lock whose process is gone (also when its id now names another one) is taken over. Throws DataFolderBusy.
 */
export function lockDataFolder(dataFolder: string, url: string): () => void {
  const file = path.join(dataFolder, 'nhip.lock');
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const mine = JSON.stringify({ pid: process.pid, started: processStart(process.pid) ?? '', url } satisfies Holder);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (write(file, mine)) return () => release(file, mine);
    const holder = readHolder(file);
    if (holder !== undefined && processStart(holder.pid) === holder.started) {
      throw new DataFolderBusy(
        `another Nhịp (process ${holder.pid}, ${holder.url}) is already at work on the data folder ${dataFolder}. Use that one, stop it first, or give this one a folder of its own with NHIP_DATA (and a port with NHIP_PORT).`,
      );
    }
    // Of two that find the same stale lock only one can rename it; the other finds a fresh one at its next attempt.
    const aside = `${file}.${process.pid}`;
    try {
      renameSync(file, aside);
      rmSync(aside, { force: true });
    } catch {
      // Gone already.
    }
  }
  throw new DataFolderBusy(`the lock ${file} could not be taken. Remove that file if no Nhịp is running, and start again.`);
}

/** Where the Nhịp that has this data folder now can be reached; undefined when none has it, or only a command. */
export function addressOfHolder(dataFolder: string): string | undefined {
  const holder = readHolder(path.join(dataFolder, 'nhip.lock'));
  if (holder === undefined || !URL.canParse(holder.url)) return undefined;
  return processStart(holder.pid) === holder.started ? holder.url : undefined;
}

function write(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function release(file: string, mine: string): void {
  try {
    if (readFileSync(file, 'utf8') === mine) rmSync(file, { force: true });
  } catch {
    // Somebody removed it: nothing to let go.
  }
}
