import * as z from 'zod';
import { pairsSchema } from '../kit/pairs.ts';

export const config = z.object({
  event: z.string().trim().min(1).max(80).meta({ widget: 'event' }),
  /** What the event carries along. */
  data: pairsSchema.max(30).optional().meta({ widget: 'pairs' }),
});

export type RecordEventConfig = z.infer<typeof config>;
