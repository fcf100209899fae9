import * as z from 'zod';
import { plainDurationSchema } from '../kit/duration.ts';

export const config = z.object({
  channel: z.enum(['email']).meta({ widget: 'select' }),
  /** What the law makes of it. */
  purpose: z.enum(['care', 'transaction', 'advertising']).meta({ widget: 'select' }),
  subject: z.string().trim().min(1).max(200).meta({ widget: 'liquid' }),
  /** Liquid; paragraphs are divided by an empty line. */
  body: z.string().trim().min(1).max(20_000).meta({ widget: 'message' }),
  /** Older than this when its turn comes, it is not sent. Absent: what the shop has set for this purpose. */
  latest: plainDurationSchema.optional().meta({ widget: 'duration' }),
  /** For transactions only: what to do when nobody can know whether the message went out. Absent: leave it to a person. */
  ifUnknown: z.enum(['leave', 'resend']).optional().meta({ widget: 'select' }),
});

export type SendMessageConfig = z.infer<typeof config>;
