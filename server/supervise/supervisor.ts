import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../kit/config.ts';
import { awaitHealth } from './await-health.ts';
import { restartEmbedded, startEmbedded } from './embedded.ts';
import { environmentOfParts, localUrl, pointAtEmbedded } from './environment.ts';
import { keepAlive, type Part, type PartOptions, type Running } from './keep-alive.ts';
import { launch } from './launch.ts';
import { onChange } from './watch.ts';

export interface SupervisorOptions {
  config: Config;
  env: Readonly<Record<string, string | undefined>>;
  /** The program of the embedded Temporal; undefined: a server elsewhere is used. */
  temporal: string | undefined;
  /** Restart on changes of the sources, logs to the screen. */
  dev: boolean;
  say(line: string): void;
}

export interface Supervisor {
  /** Resolves when a journey can really run; rejects when a part does not come up. */
  ready: Promise<void>;
  /** Stops every part, Temporal last, within 15 s; also in the middle of starting. */
  stop(): Promise<void>;
}

/** ms a part is given to stop: with Temporal's 6 these stay within the promised 15 seconds. */
const grace = { server: 3_000, worker: 4_000 };

/** What a part is made of, for `npm run dev`. */
const madeOf = { server: ['server', 'workflows', 'nodes'], worker: ['workflows', 'nodes'] };

/** Starts Temporal, then the server, then the worker, each when the one before is healthy, and keeps them alive. */
export function supervise(options: SupervisorOptions): Supervisor {
  const parts: Part[] = [];
  const stopping = new AbortController();
  const ready = startAll(options, parts, stopping.signal);
  ready.catch(() => {});
  return {
    ready,
    async stop() {
      stopping.abort();
      // A part that is just being started is not on the list yet. Whatever is left when we end, the guard ends.
      await Promise.race([ready.catch(() => {}), sleep(1_000)]);
      // Last come, first gone: the worker hands in what it has under way while the server still answers.
      for (const part of parts.toReversed()) await part.stop();
    },
  };
}

async function startAll(options: SupervisorOptions, parts: Part[], stopping: AbortSignal): Promise<void> {
  const { config, say } = options;
  let env = await environmentOfParts(config, { ...options.env });
  if (options.temporal !== undefined) {
    const binary = options.temporal;
    let address = '';
    const start = async (): Promise<Running> => {
      const running = address === '' ? await startEmbedded(config.data, binary, options.dev) : await restartEmbedded(config.data, binary);
      address = running.address;
      return running;
    };
    parts.push(await keepAlive({ name: 'Temporal', say, start }));
    env = pointAtEmbedded(env, config.data, address);
  }
  const url = localUrl(config);
  const asked = new Promise<string>((resolve) => stopping.addEventListener('abort', () => resolve('asked to stop')));
  const add = async (name: 'server' | 'worker', file: string): Promise<Part> => {
    stopping.throwIfAborted();
    const part = await keepAlive(nodePart({ ...options, env }, name, file));
    parts.push(part);
    if (options.dev) {
      const end = onChange(madeOf[name], (changed) => void part.restart(`${changed} has changed`));
      stopping.addEventListener('abort', end);
    }
    return part;
  };
  const limit = 60_000;
  const server = await add('server', 'server/main.ts');
  await awaitHealth({
    url,
    limit,
    enough: (seen) => seen.state !== 'silent',
    gone: Promise.race([server.died, asked]),
    what: 'The server',
    ...about(options, 'server'),
  });
  const worker = await add('worker', 'workflows/worker/main.ts');
  await awaitHealth({
    url,
    limit,
    enough: (seen) => seen.state === 'ok',
    gone: Promise.race([worker.died, asked]),
    what: 'The worker',
    ...about(options, 'worker'),
  });
}

function nodePart({ config, dev, env, say }: SupervisorOptions, name: 'server' | 'worker', file: string): PartOptions {
  const logFile = showsLog(env, dev) ? undefined : logOf(config, name);
  return { name: `The ${name}`, say, start: async () => launch({ words: [file], env, logFile, grace: grace[name] }) };
}

/** Whoever names a level wants to see it; otherwise the terminal stays quiet and files take the log. */
function showsLog(env: SupervisorOptions['env'], dev: boolean): boolean {
  return dev || (env.NHIP_LOG ?? '') !== '';
}

function logOf(config: Config, name: string): string {
  return path.join(config.data, 'logs', `${name}.log`);
}

function about({ config, env, dev }: SupervisorOptions, name: string): { log: string | undefined } {
  return { log: showsLog(env, dev) ? undefined : logOf(config, name) };
}
