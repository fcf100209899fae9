import * as z from 'zod';
import { pairsSchema } from '../kit/pairs.ts';

/** How long it is tried when the other side does not answer or is busy. */
const patience = ['none', 'hour', 'day'] as const;

export const config = z.object({
  url: z.string().trim().min(1).max(2000).meta({ widget: 'text' }),
  /** What is sent, as an object of JSON. */
  fields: pairsSchema.max(60).optional().meta({ widget: 'pairs' }),
  retry: z.enum(patience).meta({ widget: 'select' }),
});

export type CallWebhookConfig = z.infer<typeof config>;
