import { createHmac, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { secretNow } from '#server/kit/secrets.ts';

/**
 * SQL function `address_mark(text)`: HMAC-SHA-256 under a secret of the data folder. By it an address can be known again, and nobody can tell it
 * from the records: phone numbers are few enough to try them all against a plain hash.
 */
export function registerMark(database: DatabaseSync, file: string): void {
  let key: string | undefined;
  database.function('address_mark', { deterministic: true }, (text) => {
    key ??= file === ':memory:' ? randomBytes(32).toString('hex') : secretNow(path.dirname(file), 'erasure');
    return createHmac('sha256', key).update(String(text)).digest('base64url');
  });
}
