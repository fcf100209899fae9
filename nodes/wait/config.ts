import * as z from 'zod';
import { durationSchema } from '../kit/duration.ts';

export const config = z.object({
  duration: durationSchema.meta({ widget: 'duration' }),
  /** Id of a working calendar, for limits in working days; absent: the shop's. */
  calendar: z.string().max(100).optional().meta({ widget: 'calendar' }),
});

export type WaitConfig = z.infer<typeof config>;
