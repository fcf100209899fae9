import * as z from 'zod';
import { whoSchema } from '../kit/staff.ts';

export const config = z.object({
  who: whoSchema.meta({ widget: 'who' }),
  /** Liquid, as in a message. */
  title: z.string().trim().min(1).max(200).meta({ widget: 'liquid' }),
  text: z.string().trim().max(4000).optional().meta({ widget: 'textarea' }),
  /** By mail, too. */
  email: z.boolean().meta({ widget: 'switch' }),
});

export type NotifyStaffConfig = z.infer<typeof config>;
