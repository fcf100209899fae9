import * as z from 'zod';
import { durationSchema } from '../kit/duration.ts';
import { rulesSchema } from '../kit/rules/schema.ts';

const awaited = z.object({
  /** The port of this event, and its name in `waitFor`. Stays the same when events before it are removed; absent: by its place. */
  name: z
    .string()
    .regex(/^event_\d{1,3}$/)
    .optional(),
  event: z.string().trim().min(1).max(80).meta({ widget: 'event' }),
  where: rulesSchema.optional().meta({ widget: 'rules' }),
  /** Only events with the same key (order, request …) as the one that brought her in. */
  sameKey: z.boolean().optional().meta({ widget: 'switch' }),
});

export const config = z.object({
  events: z.array(awaited).min(1).max(8).meta({ widget: 'events' }),
  limit: durationSchema.meta({ widget: 'duration' }),
  /** Id of a working calendar, for limits in working days; absent: the shop's. */
  calendar: z.string().max(100).optional().meta({ widget: 'calendar' }),
});

export type WaitForConfig = z.infer<typeof config>;
