import { Webhook } from 'standardwebhooks';
import * as z from 'zod';
import type { Core } from '#server/kit/core.ts';
import { keptFor } from '../settings.ts';

/** What the gateway knows customers by. */
const webhookAddresses = ['phone', 'email', 'id'] as const;

function isSecret(text: string): boolean {
  try {
    return text.startsWith('whsec_') && new Webhook(text) instanceof Webhook;
  } catch {
    return false;
  }
}

/** A gateway that speaks Standard Webhooks in both directions. */
export const webhookSettingsSchema = z.object({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  /** `whsec_…`; signs in both directions. */
  secret: z.string().max(200).refine(isSecret, 'It must be a Standard Webhooks secret: whsec_…'),
  address: z.enum(webhookAddresses).default('phone'),
  /** It sends SMS; absent: something else. */
  sms: z
    .object({
      /** VND for one part; null: not known. */
      price: z.number().int().min(0).max(100_000).nullable(),
      /** Accents are taken off on the way out, so that 160 letters fit into a part instead of 70. */
      fold: z.boolean(),
    })
    .optional(),
});

export type WebhookSettings = z.infer<typeof webhookSettingsSchema>;

export function webhookSettings(core: Core): Promise<WebhookSettings | undefined> {
  return keptFor(core, 'webhook', webhookSettingsSchema);
}
