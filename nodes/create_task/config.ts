import * as z from 'zod';
import { dueSchema } from '../kit/duration.ts';
import { whoSchema } from '../kit/staff.ts';

export const config = z.object({
  /** Liquid, as in a message. */
  title: z.string().trim().min(1).max(200).meta({ widget: 'liquid' }),
  /** What to say or to mind. Liquid. */
  script: z.string().trim().max(4000).optional().meta({ widget: 'textarea' }),
  /** Things to tick off, one a line. */
  checklist: z.array(z.string().trim().min(1).max(200)).max(20).optional().meta({ widget: 'lines' }),
  who: whoSchema.meta({ widget: 'who' }),
  due: dueSchema.meta({ widget: 'duration' }),
  /** Id of a working calendar; absent: the team's, else the shop's. */
  calendar: z.string().max(100).optional().meta({ widget: 'calendar' }),
});

export type CreateTaskConfig = z.infer<typeof config>;
