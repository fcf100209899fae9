import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { openDatabase, recordsFile } from '#server/db/open.ts';
import { openDocuments } from '#server/documents/open.ts';
import { createBus } from '#server/kit/bus.ts';
import type { Config } from '#server/kit/config.ts';
import type { Core } from '#server/kit/core.ts';
import { asCommandError, connect, NotRunning, type ServerClient } from './client.ts';

/** The records without a server. Other processes may have them open too: SQLite keeps the writers apart. */
export async function withRecords<T>(config: Config, work: (core: Core) => Promise<T>): Promise<T> {
  const db = await openDatabase(recordsFile(config.data));
  try {
    const documents = await openDocuments(config.data);
    return await work({ config, db, documents, log: pino({ level: 'silent' }), bus: createBus(), now: Date.now, bootId: 'command' });
  } finally {
    await db.destroy();
  }
}

/**
 * Asks the running server; when none runs on an existing data folder of this machine, does it on the records directly.
 * Throws NotRunning when there is neither.
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
