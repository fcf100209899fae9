import * as z from 'zod';
import { whoSchema } from '../kit/staff.ts';

export const config = z.object({
  who: whoSchema.meta({ widget: 'who' }),
  /** Whoever has an owner already keeps her. */
  keep: z.boolean().meta({ widget: 'switch' }),
});

export type AssignConfig = z.infer<typeof config>;
