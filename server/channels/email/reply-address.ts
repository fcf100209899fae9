import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Core } from '#server/kit/core.ts';
import { secret } from '#server/kit/secrets.ts';
import { isAddress } from '#server/messages/guard/facts.ts';
import { emailSettings } from './settings.ts';

/** 80 bits: short enough for the 64 characters before the @, too many to guess through a mail server. */
const macLength = 20;

async function macOf(core: Core, conversationId: string): Promise<string> {
  return createHmac('sha256', await secret(core.config.data, 'reply'))
    .update(conversationId)
    .digest('hex')
    .slice(0, macLength);
}

/** The address that all answers go to, without any conversation's mark; undefined while nothing takes mail in. */
export async function inboxAddress(core: Core): Promise<string | undefined> {
  const { replyAddress, imap } = await emailSettings(core);
  if (core.config.mailInPort === undefined && imap === undefined) return undefined;
  if (replyAddress !== '') return replyAddress;
  if (imap !== undefined && isAddress(imap.user) && imap.user.indexOf('@') <= 20) return imap.user.toLowerCase();
  return `tra-loi@${new URL(core.config.publicUrl).hostname}`;
}

/** Where answers of one conversation go: signed, so that nobody can write into another's. Undefined while nothing takes mail in. */
export async function replyAddress(core: Core, conversationId: string): Promise<string | undefined> {
  const inbox = await inboxAddress(core);
  if (inbox === undefined) return undefined;
  const [name, domain] = inbox.split('@');
  return `${name}+${conversationId}.${await macOf(core, conversationId)}@${domain}`;
}

export type Recipient = { kind: 'conversation'; id: string } | { kind: 'inbox' } | { kind: 'foreign' };

/** What one recipient of a mail means to us. Servers on the way may have changed capitals; ids and marks have none. */
export async function recipientOf(core: Core, address: string): Promise<Recipient> {
  const inbox = await inboxAddress(core);
  const [name = '', domain = ''] = address.trim().toLowerCase().split('@');
  const [ownName, ownDomain] = (inbox ?? '').split('@');
  const [base, mark, ...rest] = name.split('+');
  if (inbox === undefined || domain !== ownDomain || base !== ownName || rest.length > 0) return { kind: 'foreign' };
  if (mark === undefined) return { kind: 'inbox' };
  const [id = '', mac = ''] = mark.split('.');
  const expected = Buffer.from(await macOf(core, id));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) ? { kind: 'conversation', id } : { kind: 'foreign' };
}
