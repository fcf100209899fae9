import * as z from 'zod';
import { inletSchema } from '../kit/inlet.ts';
import { rulesSchema } from '../kit/rules/schema.ts';

export const config = z.object({
  /** What has happened when the call comes: it stands in the customer's record under this name. */
  event: z.string().trim().min(1).max(80).meta({ widget: 'event' }),
  inlet: inletSchema.meta({ widget: 'inlet' }),
  where: rulesSchema.optional().meta({ widget: 'rules' }),
});

export type OnWebhookConfig = z.infer<typeof config>;
