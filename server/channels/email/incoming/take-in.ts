import { type Received, receive } from '#server/conversations/receive.ts';
import type { Core } from '#server/kit/core.ts';
import { isAddress } from '#server/messages/guard/facts.ts';
import { report } from '#server/messages/report.ts';
import { inboxAddress, recipientOf } from '../reply-address.ts';
import { senderAddress } from '../sender.ts';
import { foldQuoted } from './fold.ts';
import { type Bounce, kindOf } from './kind.ts';
import { type IncomingLetter, readLetter } from './letter.ts';

/** What became of a mail that came in; for the log and for tests. */
export type TakenIn = 'conversation' | 'report' | 'own' | 'bulk' | 'nobody';

/**
 * Takes in one mail as it came over the wire: an answer goes to its conversation, a mail server's report to its receipt; mailing lists and
 * our own mails are left alone. May be called again with the same mail. `envelope`: who it was delivered to, when that is known apart.
 */
export async function takeIn(core: Core, raw: Buffer, envelope: readonly string[] = []): Promise<TakenIn> {
  const letter = await readLetter(raw);
  const kind = kindOf(letter);
  if (kind.kind === 'bounce') return noteBounce(core, kind);
  if (kind.kind === 'bulk') return 'bulk';
  if (letter.from === undefined) return 'nobody';
  if (await isOwn(core, letter.from.address)) return 'own';
  const from = await whose(core, letter, envelope);
  if (from === undefined) return 'nobody';
  const { text, quoted } = foldQuoted(letter.text);
  await receive(core, {
    ...{ channel: 'email', externalId: letter.messageId, from, text, quoted, subject: letter.subject || undefined },
    ...{ files: letter.files, at: letter.at, auto: kind.kind === 'auto' },
  });
  return 'conversation';
}

/** A mail of ours that came back to us would be answered for ever. */
async function isOwn(core: Core, address: string): Promise<boolean> {
  return (
    address === senderAddress(core.config).toLowerCase() ||
    (await recipientOf(core, address)).kind !== 'foreign' ||
    address === (await inboxAddress(core))
  );
}

/** The signed mark first, then what it answers, then who wrote it. Who has no mark cannot write into somebody else's conversation. */
async function whose(core: Core, letter: IncomingLetter, envelope: readonly string[]): Promise<Received['from'] | undefined> {
  for (const address of [...envelope, ...letter.recipients]) {
    const recipient = await recipientOf(core, address);
    if (recipient.kind === 'conversation' && (await exists(core, recipient.id))) return { conversationId: recipient.id };
  }
  const answered = await byReferences(core, letter.references);
  if (answered !== undefined) return { conversationId: answered };
  const { from } = letter;
  if (from === undefined || !isAddress(from.address)) return undefined;
  return { customer: { email: from.address, ...(from.name === '' ? {} : { name: from.name.slice(0, 200) }) } };
}

async function exists(core: Core, id: string): Promise<boolean> {
  return (await core.db.selectFrom('conversations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Our Message-IDs are too long to be guessed: who names one has had the mail. */
async function byReferences(core: Core, references: readonly string[]): Promise<string | undefined> {
  if (references.length === 0) return undefined;
  const row = await core.db
    .selectFrom('messages')
    .innerJoin('conversation_messages', 'conversation_messages.receipt_id', 'messages.id')
    .select('conversation_id')
    .where('messages.channel', '=', 'email')
    .where('provider_id', 'in', references)
    .limit(1)
    .executeTakeFirst();
  return row?.conversation_id;
}

async function noteBounce(core: Core, bounce: Bounce): Promise<TakenIn> {
  if (bounce.outcome === 'delayed' || bounce.of.length === 0) return 'nobody';
  const noted = await report(core, {
    ...{ channel: 'email', message: { providerIds: bounce.of }, kind: bounce.outcome, at: core.now(), answer: bounce.answer },
  });
  return noted === undefined ? 'nobody' : 'report';
}
