import * as z from 'zod';
import { roundsAtMost } from '../kit/rounds.ts';

export const config = z.object({
  /** Id of the step of this journey at which she goes on. */
  step: z.string().min(1).max(40).meta({ widget: 'step' }),
  /** How often one customer goes there, where it leads back; then she leaves by the way out for those who have been that often. */
  atMost: z.int().min(1).max(roundsAtMost).optional().meta({ widget: 'number' }),
});

export type GoToConfig = z.infer<typeof config>;
