import * as z from 'zod';
import { recurrenceSchema } from '../kit/calendar/recurrence.ts';
import { rulesSchema } from '../kit/rules/schema.ts';

export const config = z.object({
  when: recurrenceSchema.meta({ widget: 'recurrence' }),
  /** Whom it lets in; absent: everybody. */
  where: rulesSchema.optional().meta({ widget: 'rules' }),
});

export type OnScheduleConfig = z.infer<typeof config>;
