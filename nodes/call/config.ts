import * as z from 'zod';
import { dueSchema } from '../kit/duration.ts';
import { whoSchema } from '../kit/staff.ts';

export const config = z.object({
  /** What to say. Liquid. */
  script: z.string().trim().min(1).max(4000).meta({ widget: 'textarea' }),
  /** Things to ask or to say, one a line. */
  checklist: z.array(z.string().trim().min(1).max(200)).max(20).optional().meta({ widget: 'lines' }),
  who: whoSchema.meta({ widget: 'who' }),
  due: dueSchema.meta({ widget: 'duration' }),
  /** Id of a working calendar; absent: the team's, else the shop's. */
  calendar: z.string().max(100).optional().meta({ widget: 'calendar' }),
});

export type CallConfig = z.infer<typeof config>;
