import * as z from 'zod';
import { channelIds } from '../kit/channels.ts';
import { plainDurationSchema } from '../kit/duration.ts';
import { bodySchema, climbSchema, rungSchema, subjectSchema } from '../kit/rungs.ts';

const rung = rungSchema.extend({ climb: climbSchema.optional() });

export const config = z.object({
  channel: z.enum(channelIds).meta({ widget: 'select' }),
  /** What the law makes of it. */
  purpose: z.enum(['care', 'transaction', 'advertising']).meta({ widget: 'select' }),
  /** Why it is no advertising though it sounds like it; kept with the journey. */
  purposeReason: z.string().trim().max(300).optional().meta({ widget: 'textarea' }),
  /** Channels without a subject line need none. */
  subject: subjectSchema.optional().meta({ widget: 'liquid' }),
  body: bodySchema.meta({ widget: 'message' }),
  /** The channels behind the first, in order. */
  others: z.array(rung).max(4).optional().meta({ widget: 'rungs' }),
  /** Of the first channel. */
  climb: climbSchema.optional().meta({ widget: 'climb' }),
  /** The channel she likes goes first, if it is among them. */
  preferredFirst: z.boolean().optional().meta({ widget: 'switch' }),
  /** Older than this when its turn comes, it is not sent. Absent: what the shop has set for this purpose. */
  latest: plainDurationSchema.optional().meta({ widget: 'duration' }),
  /** For transactions only: what to do when nobody can know whether the message went out. Absent: leave it to a person. */
  ifUnknown: z.enum(['leave', 'resend']).optional().meta({ widget: 'select' }),
});

export type SendMessageConfig = z.infer<typeof config>;
