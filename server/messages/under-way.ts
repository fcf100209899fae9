import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '#nodes/kit/calls.ts';
import type { Core } from '#server/kit/core.ts';
import { createLines, type Lines } from './email/lines.ts';
import type { Outcome } from './email/outcome.ts';
import { connections, createMailer, type Mailer } from './email/smtp.ts';

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
  /** By key: what a person has told to be sent once more. */
  resending: Map<string, Promise<void>>;
  /** By key: outcomes that could not be written down yet. Never a reason to send again. */
  unrecorded: Map<string, Unrecorded>;
  /** Undefined: mail lands in the test tray. */
  mailer: Mailer | undefined;
  /** One for each connection of the mailer. */
  lines: Lines;
}

const all = new WeakMap<Core, UnderWay>();

export function underWay(core: Core): UnderWay {
  let found = all.get(core);
  if (found === undefined) {
    const url = core.config.smtpUrl;
    const mailer = url === undefined ? undefined : createMailer(url);
    found = { running: new Map(), resending: new Map(), unrecorded: new Map(), mailer, lines: createLines(connections) };
    all.set(core, found);
  }
  return found;
}

/** At the end of the server: waits (at most `ms`) for what is being handed over, then closes the connections. */
export async function stopSending(core: Core, ms = 5_000): Promise<void> {
  const state = all.get(core);
  if (state === undefined) return;
  const done = new AbortController();
  await Promise.race([
    Promise.allSettled([...state.running.values(), ...state.resending.values()]).then(() => done.abort()),
    pause(ms, undefined, { signal: done.signal, ref: false }).catch(() => undefined),
  ]);
  state.mailer?.close();
}
