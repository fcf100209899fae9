import * as z from 'zod';
import { channelIds } from '#nodes/kit/channels.ts';
import { plainDurationSchema } from '#nodes/kit/duration.ts';

const said = {
  channel: z.enum(channelIds),
  /** Channels without a subject line need none. */
  subject: z.string().default(''),
  body: z.string(),
};

/** What `send` reads of the settings of the step that asks: any kind of step that has these may send. */
export const wantedSchema = z.object({
  ...said,
  purpose: z.enum(['care', 'transaction', 'advertising']),
  latest: plainDurationSchema.optional(),
  ifUnknown: z.enum(['leave', 'resend']).optional(),
});

export type Wanted = z.infer<typeof wantedSchema> & {
  /** Buttons below the text, on channels that have any. */
  choices?: readonly Choice[];
  /** Our own words below that, with the marks of a message; no Liquid. */
  below?: string;
};

/** What she can press in a message: it opens a page. */
export interface Choice {
  text: string;
  url: string;
}

const climbSchema = z.object({ when: z.enum(['undelivered', 'unread', 'unanswered']), after: plainDurationSchema });

/** The same with the channels behind the first one. */
export const orderSchema = wantedSchema.extend({
  climb: climbSchema.optional(),
  others: z.array(z.object({ ...said, climb: climbSchema.optional() })).default([]),
  preferredFirst: z.boolean().optional(),
});

export type ChannelOrder = z.infer<typeof orderSchema>;

/** What is wanted of one channel of the order, by its place. */
export function rungOf(order: ChannelOrder, rung: number): Wanted & Pick<ChannelOrder, 'climb'> {
  const other = rung === 0 ? undefined : order.others[rung - 1];
  return other === undefined ? order : { ...order, ...other, climb: other.climb };
}
