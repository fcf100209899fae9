import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { openDatabase, recordsFile } from '#server/db/open.ts';
import { openDocuments } from '#server/documents/open.ts';
import { createBus } from '#server/kit/bus.ts';
import type { Config } from '#server/kit/config.ts';
import type { Core } from '#server/kit/core.ts';

/** Opens records and documents of the data folder, bringing the records to the newest schema. The caller destroys `db` at the end. */
export async function openCore(config: Config, log: Logger, more: Partial<Pick<Core, 'now' | 'crashPoint'>> = {}): Promise<Core> {
  const now = more.now ?? Date.now;
  const db = await openDatabase(recordsFile(config.data));
  try {
    const documents = await openDocuments(config.data, now);
    return { config, db, documents, log, bus: createBus(), bootId: randomUUID(), ...more, now };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
