import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { acceptFile } from '#server/imports/accept.ts';
import { beginImport } from '#server/imports/begin.ts';
import { getImport, type ImportView } from '#server/imports/get.ts';
import { optionsSchema } from '#server/imports/options.ts';
import { runImport } from '#server/imports/run.ts';
import type { Core } from '#server/kit/core.ts';

/** A file as a shop has it, from `test/files`. */
export function testFile(name: string): Promise<Uint8Array> {
  return readFile(path.join(import.meta.dirname, '..', 'files', name));
}

/** Takes a file in from beginning to end, as the screen does when nothing is changed; `more`: choices. */
export async function takeFile(
  core: Core,
  file: { name?: string; content: string | Uint8Array; kind?: 'customers' | 'events' },
  more: object = {},
): Promise<ImportView> {
  const bytes = typeof file.content === 'string' ? new TextEncoder().encode(file.content) : file.content;
  const { id, columns, options } = await acceptFile(core, { name: file.name ?? 'khach.csv', bytes, actor: 'test', kind: file.kind });
  await beginImport(core, { id, columns, options: optionsSchema.parse({ ...options, ...more }) }, 'test');
  await runImport(core, id);
  return getImport(core, id);
}
