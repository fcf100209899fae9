import type { Purpose } from '#nodes/kit/guard/decide.ts';
import type { Core } from '#server/kit/core.ts';
import { signed, unsigned } from '#server/public-page/signed.ts';

/** What a link to say no is about. */
export interface UnsubscribeToken {
  customerId: string;
  channel: string;
  purpose: Purpose;
}

const purposes: readonly Purpose[] = ['care', 'transaction', 'advertising'];

/** Works for as long as the data folder lives: a mail may be opened years later. */
async function unsubscribeToken(core: Core, token: UnsubscribeToken): Promise<string> {
  const body = Buffer.from(JSON.stringify([token.customerId, token.channel, token.purpose])).toString('base64url');
  return signed(core, 'unsubscribe', body);
}

/** Undefined when it is not one of ours. */
export async function readToken(core: Core, text: string): Promise<UnsubscribeToken | undefined> {
  const body = await unsigned(core, 'unsubscribe', text);
  if (body === undefined) return undefined;
  const read: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
  if (!Array.isArray(read)) return undefined;
  const [customerId, channel, word]: unknown[] = read;
  const purpose = purposes.find((each) => each === word);
  if (typeof customerId !== 'string' || typeof channel !== 'string' || purpose === undefined) return undefined;
  return { customerId, channel, purpose };
}

/** The address that stands in the mail. */
export async function unsubscribeUrl(core: Core, token: UnsubscribeToken): Promise<string> {
  return `${core.config.publicUrl}/u/${await unsubscribeToken(core, token)}`;
}
