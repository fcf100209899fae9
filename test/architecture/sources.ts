import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '#test/kit/process.ts';

export interface Source {
  /** From the repository's root, with `/`. */
  file: string;
  text: string;
}

/** One import as it is written, types included. */
export interface Import {
  from: string;
  /** Our own path, or `npm:name`. */
  to: string;
  /** Gone when the program runs. */
  typeOnly: boolean;
}

const folders = ['client', 'nodes', 'server', 'test', 'workflows'];

/** Everything people write in these five folders that is code or style. */
export function sources(): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|mjs|css)$/.test(entry.name))
      .map((entry) => path.relative(repository, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
      .map((file) => ({ file, text: readFileSync(path.join(repository, file), 'utf8') })),
  );
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file) || file.startsWith('test/');

const statement = /^\s*(import|export)\s+(type\s+)?(?:[\w*{][^'";]*?from\s+)?'([^']+)'/gm;
const dynamic = /\bimport\(\s*'([^']+)'/g;

/** The imports and re-exports of one file. */
export function importsOf({ file, text }: Source): Import[] {
  const written = [...text.matchAll(statement)].map(([, , type, to = '']) => ({ to, typeOnly: type !== undefined }));
  const late = [...text.matchAll(dynamic)].map(([, to = '']) => ({ to, typeOnly: false }));
  return [...written, ...late].map(({ to, typeOnly }) => ({ from: file, to: target(file, to), typeOnly }));
}

function target(from: string, written: string): string {
  const plain = written.replace(/\?.*$/, '');
  if (plain.startsWith('#')) return plain.slice(1);
  if (plain.startsWith('.')) return path.posix.join(path.posix.dirname(from), plain);
  return `npm:${/^(?:@[^/]+\/)?[^/]+/.exec(plain)?.[0]}`;
}
