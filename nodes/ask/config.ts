import * as z from 'zod';
import { channelIds } from '../kit/channels.ts';
import { durationSchema, plainDurationSchema } from '../kit/duration.ts';

const answer = z.object({
  /** The port of this answer. Stays the same when answers before it are taken out. */
  name: z.string().regex(/^answer_\d{1,3}$/),
  text: z.string().trim().min(1).max(80).meta({ widget: 'text' }),
});

export const config = z.object({
  channel: z.enum(channelIds).meta({ widget: 'select' }),
  /** What the law makes of it. */
  purpose: z.enum(['care', 'transaction', 'advertising']).meta({ widget: 'select' }),
  /** Channels without a subject line need none. */
  subject: z.string().trim().max(200).optional().meta({ widget: 'liquid' }),
  /** The question. Liquid. */
  body: z.string().trim().min(1).max(5_000).meta({ widget: 'message' }),
  /** What she can choose from; none: she answers in her own words. */
  answers: z.array(answer).max(8).optional().meta({ widget: 'answers' }),
  /** Words by which she asks for a person; always offered. */
  person: z.string().trim().min(1).max(60).meta({ widget: 'text' }),
  limit: durationSchema.meta({ widget: 'duration' }),
  /** Older than this when its turn comes, it is not asked any more. Absent: what the shop has set for this purpose. */
  latest: plainDurationSchema.optional().meta({ widget: 'duration' }),
});

export type AskConfig = z.infer<typeof config>;
