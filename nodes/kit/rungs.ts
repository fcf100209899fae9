import * as z from 'zod';
import { type ChannelId, channelIds } from './channels.ts';
import { plainDurationSchema } from './duration.ts';

/** When the next channel is to be tried though this one has taken the message. Absent: only when it has not. */
export const climbSchema = z.object({ when: z.enum(['undelivered', 'unread', 'unanswered']), after: plainDurationSchema });
export type Climb = z.infer<typeof climbSchema>;

export const subjectSchema = z.string().trim().max(200);
/** Liquid; paragraphs are divided by an empty line. */
export const bodySchema = z.string().trim().min(1).max(20_000);

/** A channel behind the first, with its own words. */
export const rungSchema = z.object({ channel: z.enum(channelIds), subject: subjectSchema.optional(), body: bodySchema });

export interface Rung {
  /** Path of its settings, ending with a dot when it is not the first. */
  path: string;
  channel: ChannelId;
  subject: string | undefined;
  body: string;
  climb: Climb | undefined;
}

/** An order of channels as it stands in settings: the first one beside the others. */
export interface Rungs {
  channel: ChannelId;
  subject?: string | undefined;
  body: string;
  climb?: Climb | undefined;
  others?: readonly { channel: ChannelId; subject?: string | undefined; body: string; climb?: Climb | undefined }[] | undefined;
}

/** All channels in order, the first one included. */
export function rungsOf(config: Rungs): Rung[] {
  const { channel, subject, body, climb, others = [] } = config;
  return [
    { path: '', channel, subject, body, climb },
    ...others.map((other, index) => ({
      path: `others.${index}.`,
      channel: other.channel,
      subject: other.subject,
      body: other.body,
      climb: other.climb,
    })),
  ];
}
