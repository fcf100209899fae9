import * as z from 'zod';
import { pairsSchema } from '../kit/pairs.ts';

export const config = z.object({
  /** Fields and what shall stand in them; an empty value empties the field. */
  set: pairsSchema.min(1).max(30).meta({ widget: 'pairs' }),
});

export type UpdateCustomerConfig = z.infer<typeof config>;
