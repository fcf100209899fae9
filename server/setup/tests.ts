import { spawn } from 'node:child_process';
import path from 'node:path';
import { findChromium } from './chromium.ts';
import { buildClient } from './client.ts';
import { root } from './root.ts';
import { findTemporal } from './temporal/find.ts';

/** Lays everything the tests need down and runs them; `words` go to vitest. Gives the exit code. */
export async function runTests(words: readonly string[], say: (line: string) => void): Promise<number> {
  const began = Date.now();
  const temporal = await findTemporal({ env: process.env, say });
  const chromium = await findChromium(process.env);
  await buildClient(say);
  say(`Set-up done in ${Math.round((Date.now() - began) / 1000)} s. Temporal: ${temporal}; browser: ${chromium}`);
  const reporter = path.join(root, 'server/setup/reporter.ts');
  const child = spawn(
    process.execPath,
    [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=default', `--reporter=${reporter}`, ...words],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, NHIP_TEMPORAL_BIN: temporal, CHROMIUM_PATH: chromium },
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  process.on('disconnect', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(1));
  });
}
