import { createHash } from 'node:crypto';
import { senderAddress } from '#server/channels/email/sender.ts';
import type { Config } from '#server/kit/config.ts';

/** The Message-ID of an effect: the same for every attempt, and nothing can be read from it. With angle brackets, as in the header. */
export function messageIdFor(key: string, config: Config): string {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 40);
  const domain = senderAddress(config).split('@').at(-1) ?? 'localhost';
  return `<${digest}@${domain}>`;
}
