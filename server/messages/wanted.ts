import * as z from 'zod';
import { channelIds } from '#nodes/kit/channels.ts';
import { plainDurationSchema } from '#nodes/kit/duration.ts';

/** What `send` reads of the settings of the step that asks: any kind of step that has these may send. */
export const wantedSchema = z.object({
  channel: z.enum(channelIds),
  purpose: z.enum(['care', 'transaction', 'advertising']),
  /** Channels without a subject line need none. */
  subject: z.string().default(''),
  body: z.string(),
  latest: plainDurationSchema.optional(),
  ifUnknown: z.enum(['leave', 'resend']).optional(),
});

export type Wanted = z.infer<typeof wantedSchema>;
