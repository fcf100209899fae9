import * as z from 'zod';
import { pairsSchema } from '../kit/pairs.ts';

const labels = z.array(z.string().trim().min(1).max(80)).max(20).meta({ widget: 'labels' });

export const config = z.object({
  /** Fields and what shall stand in them; an empty value empties the field. */
  set: pairsSchema.max(30).meta({ widget: 'pairs' }),
  /** Labels she gets, and labels she loses. Absent: none. */
  labelsOn: labels.optional(),
  labelsOff: labels.optional(),
});

export type UpdateCustomerConfig = z.infer<typeof config>;
