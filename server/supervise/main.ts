import { secretNames } from '../auth/secret-names.ts';
import { type Config, readConfig } from '../kit/config.ts';
import { knownSecret } from '../kit/secrets.ts';
import { buildClient } from '../setup/client.ts';
import { findTemporal } from '../setup/temporal/find.ts';
import { freePort, portIsFree } from '../temporal/ports.ts';
import { awaitHealth, PartError } from './await-health.ts';
import { embeddedAddress } from './embedded.ts';
import { environmentOfParts, localUrl, pointAtEmbedded } from './environment.ts';
import { keepAlive } from './keep-alive.ts';
import { launch } from './launch.ts';
import { lockDataFolder } from './lock.ts';
import { awaitStop } from './signals.ts';
import { supervise } from './supervisor.ts';

export type Mode = 'start' | 'dev' | 'server' | 'worker';
type Say = (line: string) => void;

/** Runs the whole, or one part alone, until it is asked to stop. Gives the exit code. */
export async function runParts(mode: Mode, say: Say): Promise<number> {
  const stopped = awaitStop();
  const config = await withPort(readConfig(process.env));
  if (mode === 'worker') return runWorker(config, stopped);
  const unlock = lockDataFolder(config.data, localUrl(config));
  try {
    if (!(await portIsFree(config.port, config.host))) throw new PartError(portTaken(config));
    return mode === 'server' ? await runServer(config, stopped, say) : await runAll(config, mode === 'dev', { stopped, say });
  } finally {
    unlock();
  }
}

async function withPort(config: Config): Promise<Config> {
  return config.port === 0 ? readConfig({ ...process.env, NHIP_PORT: String(await freePort()) }) : config;
}

function portTaken(config: Config): string {
  return `port ${config.port} of ${config.host} is taken by another program. Choose another one with NHIP_PORT (for example NHIP_PORT=${config.port + 10} npm start), or stop that program.`;
}

async function runAll(config: Config, dev: boolean, { stopped, say }: { stopped: Promise<string>; say: Say }): Promise<number> {
  const pages = dev ? vitePages(config) : config.publicUrl;
  if (dev && !(await portIsFree(vitePort(config))))
    throw new PartError(portTaken({ ...config, port: vitePort(config), host: '127.0.0.1' }));
  const temporal = config.temporal.address === undefined ? await findTemporal({ env: process.env, say }) : undefined;
  if (!dev) await buildClient(say);
  const began = Date.now();
  // Links in mails and the origin of requests are those of the pages a person has open.
  const env = dev ? { ...process.env, NHIP_PUBLIC_URL: process.env.NHIP_PUBLIC_URL || pages } : process.env;
  const supervisor = supervise({ config, env, temporal, dev, say });
  try {
    const early = await Promise.race([supervisor.ready, stopped]);
    if (early === undefined) {
      if (dev) await startVite(config, { say, stopped });
      say(`ready after ${((Date.now() - began) / 1000).toFixed(1)} s: ${pages}`);
    }
    say(`stopping (${await stopped})`);
  } finally {
    await supervisor.stop();
  }
  say('stopped');
  return 0;
}

/** vite.config.ts puts it beside the server in the same way. */
const vitePort = (config: Config): number => config.port + 1;
const vitePages = (config: Config): string => `http://127.0.0.1:${vitePort(config)}`;

/** Ends by the guard, with us: it holds nothing that could be lost. */
async function startVite(config: Config, { say, stopped }: { say: Say; stopped: Promise<string> }): Promise<void> {
  const env = { ...process.env, NHIP_PORT: String(config.port) };
  const words = ['node_modules/vite/bin/vite.js', '--clearScreen', 'false', '--logLevel', 'warn'];
  const vite = await keepAlive({ name: 'Vite', say, start: async () => launch({ words, env, logFile: undefined, grace: 1_000 }) });
  const gone = Promise.race([vite.died, stopped]);
  await awaitHealth({ url: vitePages(config), enough: (seen) => seen.state === 'ok', limit: 60_000, gone, what: 'Vite', log: undefined });
}

async function runServer(config: Config, stopped: Promise<string>, say: Say): Promise<number> {
  await buildClient(say);
  return runAlone('server/main.ts', config, stopped);
}

async function runWorker(config: Config, stopped: Promise<string>): Promise<number> {
  // A token made here would be no token of that server.
  if (config.workerToken === undefined && (await knownSecret(config.data, secretNames.worker)) === undefined) {
    throw new PartError(
      `no NHIP_WORKER_TOKEN is set, and ${config.data} holds none. Set NHIP_WORKER_TOKEN to the server's (on its machine: NHIP_DATA/secrets/${secretNames.worker}), and NHIP_SERVER_URL to its address; or start the server here first.`,
    );
  }
  return runAlone('workflows/worker/main.ts', config, stopped);
}

async function runAlone(file: string, config: Config, stopped: Promise<string>): Promise<number> {
  const env = await environmentOfParts(config, { ...process.env });
  const embedded = config.temporal.address === undefined ? embeddedAddress(config.data) : undefined;
  const running = launch({
    words: [file],
    env: embedded === undefined ? env : pointAtEmbedded(env, config.data, embedded),
    logFile: undefined,
    grace: 10_000,
  });
  const ended = await Promise.race([running.exited, stopped.then(() => undefined)]);
  if (ended === undefined) await running.stop();
  return ended === undefined || ended === 'exit code 0' ? 0 : 1;
}
