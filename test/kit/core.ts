import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { openDatabase, recordsFile } from '#server/db/open.ts';
import { openDocuments } from '#server/documents/open.ts';
import { createBus } from '#server/kit/bus.ts';
import { readConfig } from '#server/kit/config.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';

export interface TestCore {
  core: Core;
  /** Closes the records and removes the folder. */
  close(): Promise<void>;
}

/** Real records and documents in a folder of their own. `env` as the server would read it. */
export async function testCore(env: Record<string, string> = {}): Promise<TestCore> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'nhip-core-'));
  const config = readConfig({ NHIP_DATA: folder, NHIP_PORT: '4700', ...env });
  const core: Core = {
    config,
    db: await openDatabase(recordsFile(folder)),
    documents: await openDocuments(folder),
    log: pino({ level: env.NHIP_LOG ?? 'silent' }),
    bus: createBus(),
    now: Date.now,
    bootId: newId(),
  };
  return {
    core,
    async close() {
      await core.db.destroy();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
