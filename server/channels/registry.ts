import { type ChannelId, isChannel } from '#nodes/kit/channels.ts';
import type { Core } from '#server/kit/core.ts';
import type { Channel, Segments } from './channel.ts';
import { chat } from './chat/channel.ts';
import { email } from './email/channel.ts';
import { webhook } from './webhook/channel.ts';

/** One line per channel; a channel without one does not compile. */
export const channels: Readonly<Record<ChannelId, Channel>> = { email, chat, webhook };

/** What records name may be a channel of a later version: undefined then. */
export function channelOf(id: string): Channel | undefined {
  return isChannel(id) ? channels[id] : undefined;
}

/** Which of them really send; the others land in the test tray. */
export async function readyChannels(core: Core): Promise<Record<ChannelId, boolean>> {
  const ready = await Promise.all(Object.values(channels).map(async (channel) => [channel.id, await channel.sends(core)] as const));
  // One entry for each channel, by the way the registry is made.
  return Object.fromEntries(ready) as Record<ChannelId, boolean>;
}

/** Those that count what goes out in parts of SMS. */
export async function segmentsByChannel(core: Core): Promise<Partial<Record<ChannelId, Segments>>> {
  const told = await Promise.all(Object.values(channels).map(async (channel) => [channel.id, await channel.segments?.(core)] as const));
  return Object.fromEntries(told.filter(([, segments]) => segments !== undefined));
}
