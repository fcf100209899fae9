import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Core } from '#server/kit/core.ts';
import { secret } from '#server/kit/secrets.ts';

/** The key other systems check our calls with, as Standard Webhooks writes keys. */
export async function signingKey(core: Core): Promise<string> {
  const own = await secret(core.config.data, 'webhooks');
  return `whsec_${Buffer.from(own, 'base64url').toString('base64')}`;
}

/** The three headers of Standard Webhooks. The same `key` gives the same webhook-id, so that a repetition is known for one. */
export async function signed(core: Core, call: { key: string; at: number; body: string }): Promise<Record<string, string>> {
  const id = `msg_${createHash('sha256').update(call.key).digest('base64url')}`;
  const at = new Date(call.at);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(await signingKey(core)).sign(id, at, call.body),
  };
}
