import * as z from 'zod';
import { dueSchema } from '../kit/duration.ts';
import { whoSchema } from '../kit/staff.ts';

const level = z.object({
  who: whoSchema.meta({ widget: 'who' }),
  /** How long this level has. */
  limit: dueSchema.meta({ widget: 'duration' }),
});

export const config = z.object({
  levels: z.array(level).min(1).max(6).meta({ widget: 'levels' }),
  /** What is to be done, when there is no open task of this customer's way to pass up. Liquid. */
  title: z.string().trim().max(200).optional().meta({ widget: 'liquid' }),
  /** `claimed`: as soon as somebody takes it. */
  stops: z.enum(['done', 'claimed']).meta({ widget: 'select' }),
  /** Id of a working calendar; absent: that of each level's team, else the shop's. */
  calendar: z.string().max(100).optional().meta({ widget: 'calendar' }),
});

export type EscalateConfig = z.infer<typeof config>;
