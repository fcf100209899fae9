/** What a way of reaching customers can do, and what it tells of what it has sent. Rules about channels offer only what is here. */
export interface ChannelAbility {
  /** Messages have a subject line. */
  subject: boolean;
  /** Buttons may stand in a message. */
  buttons: boolean;
  /** She can write back on it. */
  receives: boolean;
  /** Staff can send her files along with an answer. */
  files: boolean;
  /** She sees at once what is said, and that somebody writes. */
  live: boolean;
  /** It says that a message has arrived at her. */
  delivered: boolean;
  /** It says that she has seen a message. */
  read: boolean;
}

export const channelIds = ['email', 'chat', 'webhook'] as const;
export type ChannelId = (typeof channelIds)[number];

/** One line per channel. Its words stand in the `kit` texts under `channels.<id>`; what carries it out in `server/channels/<id>/`. */
export const channelAbilities: Readonly<Record<ChannelId, ChannelAbility>> = {
  email: { subject: true, buttons: true, receives: true, files: true, live: false, delivered: false, read: false },
  chat: { subject: false, buttons: false, receives: true, files: true, live: true, delivered: true, read: true },
  webhook: { subject: false, buttons: false, receives: true, files: false, live: false, delivered: true, read: true },
};

export function isChannel(id: string): id is ChannelId {
  return Object.hasOwn(channelAbilities, id);
}

/** What may be waited for on a channel after it has taken a message. */
export type Silence = 'undelivered' | 'unread' | 'unanswered';

/** Only what the channel tells can be waited for. */
export function silencesOf(channel: ChannelId): Silence[] {
  const { delivered, read, receives } = channelAbilities[channel];
  return [
    ...(delivered ? (['undelivered'] as const) : []),
    ...(read ? (['unread'] as const) : []),
    ...(receives ? (['unanswered'] as const) : []),
  ];
}
