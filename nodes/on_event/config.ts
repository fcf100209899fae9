import * as z from 'zod';
import { rulesSchema } from '../kit/rules/schema.ts';

export const config = z.object({
  /** Type of the event that lets customers in. */
  event: z.string().trim().min(1).max(80).meta({ widget: 'event' }),
  /** What the event and the customer must satisfy. */
  where: rulesSchema.optional().meta({ widget: 'rules' }),
});

export type OnEventConfig = z.infer<typeof config>;
