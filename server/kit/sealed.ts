import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { secret } from './secrets.ts';

const algorithm = 'aes-256-gcm';

async function keyOf(dataFolder: string): Promise<Buffer> {
  return createHash('sha256')
    .update(await secret(dataFolder, 'seal'))
    .digest();
}

/** Makes a text unreadable without the data folder's own secret: a copy of the records alone gives no password away. */
export async function seal(dataFolder: string, text: string): Promise<string> {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, await keyOf(dataFolder), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Throws when it was sealed with another secret, or changed since. */
export async function unseal(dataFolder: string, sealed: string): Promise<string> {
  const all = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv(algorithm, await keyOf(dataFolder), all.subarray(0, 12));
  decipher.setAuthTag(all.subarray(12, 28));
  return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString('utf8');
}
