import * as z from 'zod';
import { channelIds } from '../kit/channels.ts';
import { plainDurationSchema } from '../kit/duration.ts';

/** When the next channel is to be tried though this one has taken the message. Absent: only when it has not. */
export const climbSchema = z.object({ when: z.enum(['undelivered', 'unread', 'unanswered']), after: plainDurationSchema });

const subject = z.string().trim().max(200);
/** Liquid; paragraphs are divided by an empty line. */
const body = z.string().trim().min(1).max(20_000);

const rung = z.object({ channel: z.enum(channelIds), subject: subject.optional(), body, climb: climbSchema.optional() });

export const config = z.object({
  channel: z.enum(channelIds).meta({ widget: 'select' }),
  /** What the law makes of it. */
  purpose: z.enum(['care', 'transaction', 'advertising']).meta({ widget: 'select' }),
  /** Why it is no advertising though it sounds like it; kept with the journey. */
  purposeReason: z.string().trim().max(300).optional().meta({ widget: 'textarea' }),
  /** Channels without a subject line need none. */
  subject: subject.optional().meta({ widget: 'liquid' }),
  body: body.meta({ widget: 'message' }),
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
export type Climb = z.infer<typeof climbSchema>;
