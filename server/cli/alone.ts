import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { openCore } from '#server/app/core.ts';
import { recordsFile } from '#server/db/open.ts';
import type { Config } from '#server/kit/config.ts';
import type { Core } from '#server/kit/core.ts';
import { lockDataFolder } from '#server/supervise/lock.ts';
import { asCommandError, connect, NotRunning, type ServerClient } from './client.ts';

/** The records without a server: this process owns the data folder meanwhile. Throws DataFolderBusy. */
export async function withRecords<T>(config: Config, work: (core: Core) => Promise<T>): Promise<T> {
  const release = lockDataFolder(config.data, 'a command');
  try {
    const core = await openCore(config, pino({ level: 'silent' }));
    try {
      return await work(core);
    } finally {
      await core.db.destroy();
    }
  } finally {
    release();
  }
}

/**
 * Asks the running server; when none runs on an existing data folder of this machine, does it on the records directly.
 * Throws NotRunning when there is neither, DataFolderBusy when Nhịp is there and does not answer yet.
 */
export async function onServerOrAlone<T>(
  config: Config,
  ways: { server: (client: ServerClient) => Promise<T>; alone: (core: Core) => Promise<T> },
): Promise<T> {
  try {
    return await ways.server(await connect(config));
  } catch (error) {
    const told = asCommandError(error);
    if (!(told instanceof NotRunning) || !existsSync(recordsFile(config.data))) throw told;
  }
  return withRecords(config, ways.alone);
}
