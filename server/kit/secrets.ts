import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/**
 * A random secret of this data folder, made at first use and kept in `<data>/secrets/<name>`, readable by its owner only.
 * Two processes asking at the same moment get the same one.
 */
export async function secret(dataFolder: string, name: string): Promise<string> {
  const folder = path.join(dataFolder, 'secrets');
  const file = path.join(folder, name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  // The other process may be between creating the file and writing it: an empty one is waited for.
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const text = (await readFile(file, 'utf8')).trim();
    if (text !== '') return text;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The secret file ${file} is empty. Remove it and start again; a new one will be made.`);
}

/** The same for who cannot wait. Only one process may ask for this name. */
export function secretNow(dataFolder: string, name: string): string {
  const folder = path.join(dataFolder, 'secrets');
  const file = path.join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  }
  const text = readFileSync(file, 'utf8').trim();
  if (text === '') throw new Error(`The secret file ${file} is empty. Remove it and start again; a new one will be made.`);
  return text;
}

/** A secret that must be there already, or undefined: for commands that talk to a server that runs. */
export async function knownSecret(dataFolder: string, name: string): Promise<string | undefined> {
  try {
    const text = (await readFile(path.join(dataFolder, 'secrets', name), 'utf8')).trim();
    return text === '' ? undefined : text;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
