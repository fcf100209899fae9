import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '#nodes/kit/calls.ts';
import { createLines, type Lines } from '#server/channels/lines.ts';
import type { Outcome } from '#server/channels/outcome.ts';
import { channels } from '#server/channels/registry.ts';
import type { Core } from '#server/kit/core.ts';

export interface Unrecorded {
  id: string;
  outcome: Outcome;
  at: number;
  wasUnknown: boolean;
}

/** What one server process holds in memory about its sending. */
export interface UnderWay {
  /** By key: a second asker waits for the first one's answer. */
  running: Map<string, Promise<Answer & { why?: string }>>;
  /** By key: what a person has told to be sent. */
  byHand: Map<string, Promise<void>>;
  /** By key: outcomes that could not be written down yet. Never a reason to send again. */
  unrecorded: Map<string, Unrecorded>;
  /** By channel: one for each message that may be on its way at a time. */
  lines: Map<string, Lines>;
}

const all = new WeakMap<Core, UnderWay>();

export function underWay(core: Core): UnderWay {
  let found = all.get(core);
  if (found === undefined) {
    const lines = new Map(Object.values(channels).map((channel) => [channel.id, createLines(channel.lines)] as const));
    found = { running: new Map(), byHand: new Map(), unrecorded: new Map(), lines };
    all.set(core, found);
  }
  return found;
}

/** Carries something out on a free line of the channel. */
export function onLine<T>(core: Core, channel: string, work: () => Promise<T>): Promise<T> {
  const lines = underWay(core).lines.get(channel);
  return lines === undefined ? work() : lines(work);
}

/** At the end of the server: waits (at most `ms`) for what is being handed over, then closes the connections. */
export async function stopSending(core: Core, ms = 5_000): Promise<void> {
  const state = all.get(core);
  if (state === undefined) return;
  const done = new AbortController();
  await Promise.race([
    Promise.allSettled([...state.running.values(), ...state.byHand.values()]).then(() => done.abort()),
    pause(ms, undefined, { signal: done.signal, ref: false }).catch(() => undefined),
  ]);
  for (const channel of Object.values(channels)) channel.close(core);
}
