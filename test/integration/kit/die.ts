import { spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from '#test/kit/process.ts';

/** Runs the deed (see child.ts) in a process of its own; tells whether it was killed where it should die. Throws when it failed otherwise. */
export async function died(deed: object): Promise<boolean> {
  const child = spawn(process.execPath, [path.join(repository, 'test/integration/kit/child.ts')], {
    cwd: repository,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin.end(JSON.stringify(deed));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  if (signal === 'SIGKILL') return true;
  if (code === 0) return false;
  throw new Error(`The child failed with ${code ?? signal}: ${errors}`);
}
