import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { sweepFiles } from '#server/imports/file.ts';
import type { Core } from '#server/kit/core.ts';

/** Somebody who reads just then keeps the log from being emptied. */
const attempts = 5;

/** At the start, for whoever died in between: files of imports that nobody needs any more, and the log. Needs not know whom it is about. */
export async function cleanUp(core: Core): Promise<void> {
  await sweepFiles(core);
  await emptyLog(core);
}

/** The log of the database holds pages as they were before. */
export async function emptyLog(core: Core): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(core.db);
    if (rows[0]?.busy !== 1) return;
    await pause(50 * attempt);
  }
  core.log.warn('the log of the records could not be emptied yet; it is at the next start');
}
