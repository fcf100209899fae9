import { openCore } from './app/core.ts';
import { createLog } from './app/log.ts';
import { startServer } from './app/server.ts';
import { whenToldToStop } from './app/stop-signals.ts';
import { type Config, ConfigError, readConfig } from './kit/config.ts';

function readOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

const config = readOrExit();
const log = createLog(config.logLevel);
try {
  const server = await startServer(await openCore(config, log));
  log.info({ url: server.url, data: config.data }, 'the server listens');
  whenToldToStop(async (why) => {
    log.info({ why }, 'the server stops');
    await server.stop();
  });
} catch (error) {
  log.fatal({ err: error }, 'the server could not start');
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
  // What was opened before the failure would keep the process alive.
  setTimeout(() => process.exit(1), 100);
}
