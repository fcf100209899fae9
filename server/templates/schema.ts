import * as z from 'zod';
import { timeSchema } from '#nodes/kit/calendar/clock-time.ts';
import { channelIds } from '#nodes/kit/channels.ts';
import { whoSchema } from '#nodes/kit/staff.ts';
import { ownFieldSchema } from '#server/customers/shape-schema.ts';
import { businesses } from '#server/documents/business.ts';

/** What a journey is for, in the order in which people are shown it. */
const goals = ['lead', 'respond', 'sell', 'after_sale', 'remind', 'keep', 'listen'] as const;

/** What only the shop can know: `channel`, `hour` (of the day) and `who` (gets the work) are known to the app, any other is a few words. */
export const answersSchema = z.object({
  channel: z.enum(channelIds).optional(),
  hour: timeSchema.optional(),
  who: whoSchema.optional(),
  words: z.record(z.string(), z.string().trim().min(1).max(80)).default({}),
});

export type Answers = z.infer<typeof answersSchema>;

/**
 * `template.json`. Whatever is said in the journey stands in `words.<language>.txt` and is named here by `@key`; whatever has to be asked is
 * named by `?name` (or, within words, `[[name]]`).
 */
export const templateFileSchema = z.object({
  format: z.literal('nhip.template/1'),
  /** Place in the gallery. */
  order: z.number().int(),
  goal: z.enum(goals),
  businesses: z.array(z.enum(businesses)).min(1),
  /** What is asked, with what is proposed. A few words: empty, where nothing can be. */
  asks: z.object({ channel: z.enum(channelIds).optional(), hour: timeSchema.optional(), who: whoSchema.optional() }).catchall(z.string()),
  /** Fields of customers that it needs; where the shop has none of that name yet, they are made. */
  fields: z.array(ownFieldSchema.pick({ key: true, type: true })).default([]),
  /** A journey file, with names in place of words and answers. */
  journey: z.record(z.string(), z.unknown()),
});

export type TemplateFile = z.infer<typeof templateFileSchema>;
