import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';
import { runProgram } from './run-program.ts';
import { SetupError } from './stop-with.ts';

const folder = path.join(root, 'dist/client');
const stampFile = path.join(folder, '.nhip');

/** Everything the built client may depend on. */
function sources(): string[] {
  const below = ['client', 'nodes', 'workflows'].flatMap((name) =>
    readdirSync(path.join(root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return [...below.sort(), ...['vite.config.ts', 'tsconfig.json', 'package-lock.json'].map((name) => path.join(root, name))];
}

function stamp(): string {
  const hash = createHash('sha256');
  for (const file of sources()) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Builds the web app into dist/client when its sources have changed since the last time. */
export async function buildClient(say: (line: string) => void): Promise<void> {
  const wanted = stamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('Building the web app');
  const result = await runProgram(process.execPath, [path.join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: root,
  });
  if (result.code !== 0) {
    throw new SetupError(
      `the web app could not be built:\n${result.output.trim()}\nIf you changed its sources, mend them; if not, remove node_modules and run the same command again.`,
    );
  }
  writeFileSync(stampFile, wanted);
}
