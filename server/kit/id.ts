import { randomBytes } from 'node:crypto';

/** A new id: time first, so that ids sort about as they were made, then 64 random bits. Letters and digits only, 21 at most. */
export function newId(at = Date.now()): string {
  return `${at.toString(36)}${randomBytes(8).readBigUInt64BE().toString(36).padStart(13, '0')}`;
}
