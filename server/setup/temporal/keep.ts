import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file, hexadecimal. */
export async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Whether the file is there and is byte for byte the pinned program. */
export async function isPinned(file: string, pin: string): Promise<boolean> {
  return existsSync(file) && (await sha256(file)) === pin;
}

/** Puts a program in its place in one step, so that another start never finds half of it. */
export async function keep(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  const beside = `${to}.${process.pid}`;
  try {
    await copyFile(from, beside);
    await chmod(beside, 0o755);
    await rename(beside, to);
  } finally {
    await rm(beside, { force: true });
  }
}
