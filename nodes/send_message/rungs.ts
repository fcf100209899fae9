import type { ChannelId } from '../kit/channels.ts';
import type { Climb, SendMessageConfig } from './config.ts';

export interface Rung {
  /** Path of its settings, ending with a dot when it is not the first. */
  path: string;
  channel: ChannelId;
  subject: string | undefined;
  body: string;
  climb: Climb | undefined;
}

/** All channels in order, the first one included. */
export function rungsOf(config: SendMessageConfig): Rung[] {
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
