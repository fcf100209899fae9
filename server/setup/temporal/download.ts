import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runProgram } from '../run-program.ts';
import { platformHere, release } from './release.ts';

/** Nobody waits longer than this for a server that does not answer, ms; a download under way may take its time. */
const patience = 8_000;

function addresses(): string[] {
  const here = platformHere()?.download;
  if (here === undefined) return [];
  return [
    `https://temporal.download/cli/archive/v${release}?platform=${here.platform}&arch=${here.arch}`,
    `https://github.com/temporalio/cli/releases/download/v${release}/temporal_cli_${release}_${here.platform}_${here.arch}.tar.gz`,
  ];
}

/** Fetches the official release into `folder`. Gives the program's path, or says why not. */
export async function downloadOfficial(folder: string, say: (line: string) => void): Promise<{ program: string } | { why: string }> {
  let why = 'no official build for this machine';
  for (const address of addresses()) {
    try {
      const archive = path.join(folder, 'temporal.tar.gz');
      await fetchTo(address, archive, say);
      const unpacked = await runProgram('tar', ['-xzf', archive, '-C', folder, 'temporal']);
      if (unpacked.code === 0) return { program: path.join(folder, 'temporal') };
      why = `the archive could not be unpacked: ${unpacked.output.trim()}`;
    } catch (error) {
      why = `${new URL(address).host}: ${reason(error)}`;
    }
  }
  return { why };
}

async function fetchTo(address: string, file: string, say: (line: string) => void): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new Error('no answer')), patience);
  const response = await fetch(address, { signal: stop.signal }).finally(() => clearTimeout(timer));
  if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  await pipeline(Readable.from(response.body), progress(total, say), createWriteStream(file));
}

/** Says how far it is at every tenth. */
function progress(total: number, say: (line: string) => void): Transform {
  let got = 0;
  let told = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      got += chunk.length;
      const tenths = total === 0 ? 0 : Math.floor((got / total) * 10);
      if (tenths > told) say(`  ${tenths * 10} % of ${Math.round(total / 1e6)} MB`);
      told = tenths;
      done(null, chunk);
    },
  });
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
