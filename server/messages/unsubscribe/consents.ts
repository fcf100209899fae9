import type { Purpose } from '#nodes/kit/guard/decide.ts';
import { audit } from '#server/auth/audit.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { hasOptedOut } from '../guard/facts.ts';
import type { UnsubscribeToken } from './token.ts';

/** `all`: care and advertising. Mails about her own orders are no offer and go on; the page says so. */
export type Choice = 'advertising' | 'all';

const purposesOf: Record<Choice, readonly Purpose[]> = { advertising: ['advertising'], all: ['care', 'advertising'] };

/** One click without a page means the kind of mail it was clicked in; whoever is tired of care mails is tired of advertising too. */
export function oneClickChoice(token: UnsubscribeToken): Choice {
  return token.purpose === 'advertising' ? 'advertising' : 'all';
}

export interface Standing {
  /** What she has said no to; undefined: to nothing. */
  saidNo: Choice | undefined;
  /** Some of it by this way, so that she may take it back here. */
  mayUndo: boolean;
}

/** How things stand with her, in the words of the page. */
export async function standing(core: Core, token: UnsubscribeToken): Promise<Standing> {
  const { customerId, channel } = token;
  const no = async (purpose: Purpose) => hasOptedOut(core.db, { customerId, channel, purpose });
  const saidNo = (await no('advertising')) ? ((await no('care')) ? 'all' : 'advertising') : undefined;
  let mayUndo = false;
  for (const purpose of saidNo === undefined ? [] : purposesOf[saidNo]) mayUndo ||= await mayTakeBack(core.db, token, purpose);
  return { saidNo, mayUndo };
}

/** Where she said it; a no from here can be taken back here. */
const byHerself = { page: 'unsubscribe page', oneClick: 'mail: one click', undone: 'unsubscribe page: undone', message: 'message: word' };

export interface Word {
  state: 'given' | 'withdrawn';
  choice: Choice;
  where: keyof typeof byHerself;
  /** The words she pressed on. */
  words: string;
}

/**
 * Her own word, effective at once. What she has said already is not said again. Taking back touches only what she herself said no to by
 * this way: a no that staff wrote down for her stays. False when nothing changed.
 */
export async function takeWord(core: Core, token: UnsubscribeToken, { state, choice, where, words }: Word): Promise<boolean> {
  const { customerId, channel } = token;
  const changed = await core.db.transaction().execute(async (trx) => {
    const at = core.now();
    const purposes: Purpose[] = [];
    for (const purpose of purposesOf[choice]) {
      const may = state === 'given' ? await mayTakeBack(trx, token, purpose) : !(await hasOptedOut(trx, { customerId, channel, purpose }));
      if (may) purposes.push(purpose);
    }
    if (purposes.length === 0) return false;
    const how = byHerself[where];
    const rows = purposes.map((purpose) => ({ customer_id: customerId, channel, purpose, state, at, how, words }));
    await trx.insertInto('consents').values(rows).execute();
    await audit(trx, {
      ...{ at, actor: 'customer', action: `customer.consent.${state}`, subject: customerId },
      data: { channel, purposes, how },
    });
    return true;
  });
  if (changed) core.bus.emit('customer', customerId);
  return changed;
}

/** The last word that counts for this is her own no, by this way. */
async function mayTakeBack(trx: Executor, { customerId, channel }: UnsubscribeToken, purpose: Purpose): Promise<boolean> {
  const last = await trx
    .selectFrom('consents')
    .select(['state', 'how'])
    .where('customer_id', '=', customerId)
    .where('channel', 'in', [channel, '*'])
    .where('purpose', 'in', [purpose, '*'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const hers: string[] = [byHerself.page, byHerself.oneClick, byHerself.message];
  return last?.state === 'withdrawn' && hers.includes(last.how);
}
