import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import type { UnsubscribeToken } from './token.ts';

/** `all`: care and advertising. Mails about her own orders are no offer and go on; the page says so. */
export type Choice = 'advertising' | 'all';

const purposesOf: Record<Choice, readonly string[]> = { advertising: ['advertising'], all: ['care', 'advertising'] };

/** One click without a page means the kind of mail it was clicked in; whoever is tired of care mails is tired of advertising too. */
export function oneClickChoice(token: UnsubscribeToken): Choice {
  return token.purpose === 'advertising' ? 'advertising' : 'all';
}

export interface Word {
  state: 'given' | 'withdrawn';
  choice: Choice;
  /** Where she said it. */
  how: string;
  /** The words she pressed on. */
  words: string;
}

/** Her own word, effective at once. False when she is no longer in the records. */
export async function takeWord(core: Core, token: UnsubscribeToken, { state, choice, how, words }: Word): Promise<boolean> {
  const done = await core.db.transaction().execute(async (trx) => {
    const { customerId, channel } = token;
    const customer = await trx.selectFrom('customers').select('id').where('id', '=', customerId).executeTakeFirst();
    if (customer === undefined) return false;
    const at = core.now();
    for (const purpose of purposesOf[choice]) {
      await trx.insertInto('consents').values({ customer_id: customerId, channel, purpose, state, at, how, words }).execute();
    }
    await audit(trx, {
      at,
      actor: 'customer',
      action: `customer.consent.${state}`,
      subject: customerId,
      data: { channel, purposes: purposesOf[choice], how },
    });
    return true;
  });
  if (done) core.bus.emit('customer', token.customerId);
  return done;
}
