import * as z from 'zod';
import { plainDurationSchema } from '#nodes/kit/duration.ts';

/** What `send` reads of the settings of the step that asks: any kind of step that has these may send. */
export const wantedSchema = z.object({
  channel: z.enum(['email']),
  purpose: z.enum(['care', 'transaction', 'advertising']),
  subject: z.string(),
  body: z.string(),
  latest: plainDurationSchema.optional(),
  ifUnknown: z.enum(['leave', 'resend']).optional(),
});

export type Wanted = z.infer<typeof wantedSchema>;
