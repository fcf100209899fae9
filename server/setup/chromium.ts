import { existsSync } from 'node:fs';
import path from 'node:path';
import { runProgram } from './run-program.ts';
import { SetupError } from './stop-with.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

async function starts(program: string): Promise<boolean> {
  return existsSync(program) && (await runProgram(program, ['--version'], { limit: 30_000 })).code === 0;
}

/** Where a Chromium may be, cheapest first; each is asked only when those before it do not start. */
function places(env: Readonly<Record<string, string | undefined>>): (() => Promise<string[]>)[] {
  const folders = (env.PATH ?? '').split(path.delimiter);
  return [
    async () =>
      names.flatMap((name) => folders.map((folder) => path.join(folder, name))).concat(process.platform === 'darwin' ? macApps : []),
    async () => [(await import('@playwright/test')).chromium.executablePath()],
    async () => [await (await import('@sparticuz/chromium')).default.executablePath()],
  ];
}

/** A Chromium for the browser tests: CHROMIUM_PATH, the system's, Playwright's, the one in an npm package. */
export async function findChromium(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const named = env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (await starts(named)) return named;
    throw new SetupError(`CHROMIUM_PATH names ${named}, which does not start. Correct it, or unset it to have one found.`);
  }
  for (const place of places(env)) {
    for (const program of await place().catch(() => [])) if (await starts(program)) return program;
  }
  throw new SetupError(`no Chromium was found for the browser tests. What you can do, any one of these:
  1. Install one (Debian: apt-get install chromium; elsewhere Chrome or Edge will do).
  2. npx playwright install chromium
  3. Name one in CHROMIUM_PATH.`);
}
