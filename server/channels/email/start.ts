import type { Core } from '#server/kit/core.ts';
import type { Running } from '../channel.ts';
import { noteState } from '../state.ts';
import { listenForMail } from './incoming/listener.ts';
import { readMailbox } from './incoming/mailbox.ts';
import { emailSettings } from './settings.ts';

/** The mail server of our own, and the mailbox somewhere else: either, both, or none. */
export async function startEmail(core: Core): Promise<Running> {
  const parts: Running[] = [];
  const { mailInPort } = core.config;
  if (mailInPort !== undefined) {
    parts.push(await listenForMail(core, mailInPort));
    noteState(core, 'email', { ok: true });
  }
  const { imap } = await emailSettings(core);
  if (imap !== undefined) parts.push(readMailbox(core, imap));
  return { stop: async () => void (await Promise.all(parts.map((part) => part.stop()))) };
}
