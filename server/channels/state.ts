import type { ChannelId } from '#nodes/kit/channels.ts';
import type { Core } from '#server/kit/core.ts';

/** How a channel's way in is doing. `detail`: what the other side said. */
export interface ChannelState {
  ok: boolean;
  detail?: string;
  /** ms. */
  at: number;
}

/** In memory: a restart finds out anew. */
const states = new WeakMap<Core, Map<ChannelId, ChannelState>>();

export function noteState(core: Core, channel: ChannelId, state: Omit<ChannelState, 'at'>): void {
  const all = states.get(core) ?? new Map<ChannelId, ChannelState>();
  all.set(channel, { ...state, at: core.now() });
  states.set(core, all);
}

/** Undefined: nothing is known yet. */
export function stateOf(core: Core, channel: ChannelId): ChannelState | undefined {
  return states.get(core)?.get(channel);
}
