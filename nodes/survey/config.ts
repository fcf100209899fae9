import * as z from 'zod';
import { channelIds } from '../kit/channels.ts';
import { durationSchema, plainDurationSchema } from '../kit/duration.ts';
import { bodySchema, rungSchema, subjectSchema } from '../kit/rungs.ts';
import { scoreKinds } from '../kit/scores.ts';

const bound = z.number().int().min(0).max(10);

export const config = z.object({
  /** Which scale: 1–5, 0–10 or 1–7. */
  score: z.enum(scoreKinds).meta({ widget: 'select' }),
  channel: z.enum(channelIds).meta({ widget: 'select' }),
  /** What the law makes of it. A survey offers nothing, so it is never advertising. */
  purpose: z.enum(['care', 'transaction']).meta({ widget: 'select' }),
  /** Channels without a subject line need none. */
  subject: subjectSchema.optional().meta({ widget: 'liquid' }),
  /** What stands above the scores. Liquid. */
  body: bodySchema.meta({ widget: 'message' }),
  /** The line above the scores on the page. Absent: the usual one of the scale, in her language. */
  question: z.string().trim().max(200).optional().meta({ widget: 'text' }),
  /** Where bad ends and good begins. Absent: as the scale is usually read. */
  bands: z.object({ low: bound, high: bound }).optional().meta({ widget: 'bands' }),
  /** The channels behind the first, in order: tried when those before did not take it. */
  others: z.array(rungSchema).max(4).optional().meta({ widget: 'rungs' }),
  /** The channel she likes goes first, if it is among them. */
  preferredFirst: z.boolean().optional().meta({ widget: 'switch' }),
  limit: durationSchema.meta({ widget: 'duration' }),
  /** Asked once more after this long without an answer. Absent: asked once only. */
  reminder: plainDurationSchema.optional().meta({ widget: 'duration' }),
  /** Stands above the text the second time. Liquid. Absent: a usual line in her language. */
  reminderText: z.string().trim().max(1_000).optional().meta({ widget: 'liquid' }),
  /** Older than this when its turn comes, it is not asked any more. Absent: what the shop has set for this purpose. */
  latest: plainDurationSchema.optional().meta({ widget: 'duration' }),
});

export type SurveyConfig = z.infer<typeof config>;
