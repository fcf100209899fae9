import { fold } from '#server/customers/fold.ts';
import type { Core } from '#server/kit/core.ts';
import { takeWord } from '#server/messages/unsubscribe/consents.ts';
import { wordsIn } from '#server/messages/unsubscribe/page.ts';
import { reply } from './reply.ts';

/** What people answer to an offer they do not want, folded; alone in the message. The first one is what our own line asks for. */
const words: ReadonlySet<string> = new Set([
  ...['tu choi', 'tc', 'tu choi qc', 'tu choi quang cao', 'khong nhan tin', 'khong nhan quang cao', 'ngung nhan tin', 'dung nhan tin'],
  ...['thoi nhan tin', 'huy nhan tin', 'ngung gui tin', 'dung gui tin', 'stop', 'unsubscribe', 'opt out'],
]);

export function isOptOutWord(text: string): boolean {
  return words.has(
    fold(text)
      .replace(/[^a-z ]+/g, ' ')
      .replace(/\b(?:a|nhe|shop|em|ban|please)\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

export interface Heard {
  customerId: string;
  conversationId: string;
  channel: string;
  text: string;
}

/**
 * Her no to offers, said in the channel itself: effective at once, and confirmed. Only what answers an offer counts: the same word may answer a
 * question of a journey. Heard again for the same message it changes nothing.
 */
export async function optOutByWord(core: Core, { customerId, conversationId, channel, text }: Heard): Promise<void> {
  if (!isOptOutWord(text)) return;
  const last = await core.db
    .selectFrom('messages')
    .select('purpose')
    .where('customer_id', '=', customerId)
    .where('channel', '=', channel)
    .where('state', 'in', ['accepted', 'unknown'])
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.purpose !== 'advertising') return;
  const word = { state: 'withdrawn', choice: 'advertising', where: 'message', words: text } as const;
  if (!(await takeWord(core, { customerId, channel, purpose: 'advertising' }, word))) return;
  const customer = await core.db.selectFrom('customers').select('language').where('id', '=', customerId).executeTakeFirstOrThrow();
  try {
    await reply(core, { conversationId, text: wordsIn(customer.language).confirmed, actor: 'journey', byMachine: true });
  } catch (error) {
    // Her no counts all the same.
    core.log.warn({ err: error, channel }, 'a refusal could not be confirmed to the customer');
  }
}
