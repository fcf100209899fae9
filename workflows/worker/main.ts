import { readFileSync } from 'node:fs';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import pretty from 'pino-pretty';
import { runWorker } from './run.ts';
import { SettingsError, workerSettings } from './settings.ts';

// Temporal's own loop ends on its own signals otherwise; ours come from here.
const stop = new AbortController();
const to = process.stdout.isTTY ? pretty({ ignore: 'pid,hostname' }) : process.stdout;
const log = pino({ name: 'worker', level: process.env.NHIP_LOG || 'info' }, to);

for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => stop.abort());

// Started by the supervisor, standard input is a pipe that closes with it, kill -9 included.
if (process.env.NHIP_SUPERVISED === '1') {
  process.stdin.on('end', () => stop.abort());
  process.stdin.on('error', () => stop.abort());
  process.stdin.resume();
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

try {
  const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;
  Runtime.install({
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => log[levels[level]](meta ?? {}, message)),
    shutdownSignals: [],
  });
  await runWorker({ settings: workerSettings(process.env), version, log, signal: stop.signal });
} catch (error) {
  if (stop.signal.aborted) log.info('stopped while starting');
  else if (error instanceof SettingsError) {
    log.fatal(error.message);
    process.exitCode = 2;
  } else {
    log.fatal({ err: error }, 'the worker has failed');
    process.exitCode = 1;
  }
}
// Whatever still holds the process must not keep it from going.
setTimeout(() => process.exit(), 2_000).unref();
process.stdin.pause();
