import * as z from 'zod';
import { channelIds } from '#nodes/kit/channels.ts';
import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';
import { isThere } from './erased.ts';

const ofMessages: readonly string[] = ['care', 'advertising', 'transaction', '*'];

export const consentSchema = z.object({
  id: z.string().min(1).max(100),
  /** `*` for every channel. */
  channel: z.enum([...channelIds, '*']),
  /** `*` for everything; else a purpose of messages, or a kind of the shop's own. */
  purpose: z.string().min(1).max(80),
  /** Where and how she said it: whoever asks later can look it up. */
  how: z.string().trim().min(1).max(500),
  /** The words that were shown or read to her when she said it. */
  words: z.string().trim().max(2000).optional(),
});

export type ConsentInput = z.infer<typeof consentSchema>;

/** Her word, by staff. The newest word about a channel and purpose counts; none is ever changed. Throws Refusal `not_found`, `consent_unknown`. */
export async function recordConsent(core: Core, input: ConsentInput, of: { state: 'given' | 'withdrawn'; actor: string }): Promise<void> {
  const { id, channel, purpose, how, words = '' } = input;
  const { state, actor } = of;
  const { consents } = (await core.documents.getSettings()).customers;
  if (!ofMessages.includes(purpose) && !consents.some(({ key }) => key === purpose)) {
    throw new Refusal('invalid', 'consent_unknown', { message: `The shop asks for no consent called ${purpose}.` });
  }
  await core.db.transaction().execute(async (trx) => {
    if (!(await isThere(trx, id))) throw notFound('customer', id);
    const at = core.now();
    await trx.insertInto('consents').values({ customer_id: id, channel, purpose, state, at, how, words }).execute();
    await audit(trx, { at, actor, action: `customer.consent.${state}`, subject: id, data: { channel, purpose, how } });
  });
  core.bus.emit('customer', id);
}
