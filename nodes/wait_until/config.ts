import * as z from 'zod';
import { momentSchema } from '../kit/calendar/moment.ts';

export const config = z.object({
  until: momentSchema.meta({ widget: 'moment' }),
  /** Id of a working calendar, for what waits until it opens; absent: the shop's. */
  calendar: z.string().max(100).optional().meta({ widget: 'calendar' }),
});

export type WaitUntilConfig = z.infer<typeof config>;
