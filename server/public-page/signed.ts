import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '#server/kit/core.ts';
import { secret } from '#server/kit/secrets.ts';

async function sign(core: Core, purpose: string, body: string): Promise<string> {
  return createHmac('sha256', await secret(core.config.data, purpose))
    .update(body)
    .digest('base64url');
}

/** A text that can be told from a forged one; good for as long as the data folder lives. `purpose` names the secret. */
export async function signed(core: Core, purpose: string, body: string): Promise<string> {
  return `${body}.${await sign(core, purpose, body)}`;
}

/** What was signed; undefined when it is not one of ours. */
export async function unsigned(core: Core, purpose: string, text: string): Promise<string | undefined> {
  const [body, signature, ...rest] = text.split('.');
  if (body === undefined || signature === undefined || rest.length > 0) return undefined;
  const expected = Buffer.from(await sign(core, purpose, body));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? body : undefined;
}
