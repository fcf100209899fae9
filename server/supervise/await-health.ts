import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const part = z.object({ ok: z.boolean(), detail: z.string() });
const healthSchema = z.object({ temporal: part, worker: part, database: part });

/** What one look at the server showed. */
export type Look = { state: 'silent' } | { state: 'ok' } | { state: 'failing'; why: string };

/** Asks the server once. Never throws. */
async function look(url: string): Promise<Look> {
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(3_000) });
    if (response.ok) return { state: 'ok' };
    const health = healthSchema.safeParse(await response.json().catch(() => undefined));
    if (!health.success) return { state: 'failing', why: `it answers ${response.status}` };
    const bad = Object.entries(health.data).filter(([, value]) => !value.ok);
    return { state: 'failing', why: bad.map(([name, value]) => `${name}: ${value.detail}`).join('; ') };
  } catch {
    return { state: 'silent' };
  }
}

export interface AwaitOptions {
  url: string;
  enough(seen: Look): boolean;
  /** ms; absent: for ever. */
  limit: number;
  /** Gives up when this settles, for example because the process died. */
  gone: Promise<string>;
  what: string;
  /** File of its output; its end is shown when it does not come up. */
  log: string | undefined;
}

/** Looks until it is enough. Throws an error that says what was seen last. */
export async function awaitHealth(options: AwaitOptions): Promise<void> {
  const until = Date.now() + options.limit;
  let died: string | undefined;
  void options.gone.then((how) => {
    died = how;
  });
  let seen: Look = { state: 'silent' };
  while (Date.now() < until) {
    seen = await look(options.url);
    if (options.enough(seen)) return;
    if (died !== undefined) throw new PartError(`${options.what} ended before it was ready (${died}).${tail(options.log)}`);
    await sleep(100);
  }
  const last = seen.state === 'failing' ? seen.why : 'no answer';
  throw new PartError(`${options.what} was not ready within ${options.limit / 1000} s (${last}).${tail(options.log)}`);
}

/** A part did not come up; `message` is to be read. */
export class PartError extends Error {
  override name = 'PartError';
}

function tail(file: string | undefined): string {
  if (file === undefined) return ' Its own words stand above.';
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15);
    return ` The end of its log ${file}:\n  ${lines.join('\n  ')}`;
  } catch {
    return ` It left no log in ${file}.`;
  }
}
