import type { Phrase } from '#nodes/kit/phrase.ts';
import { batches, type Executor } from '#server/db/batches.ts';

/** Purposes that a file tells of; transactions need nobody's yes. */
export const purposes = ['advertising', 'care'] as const;
type Purpose = (typeof purposes)[number];

interface Word {
  customer_id: string;
  channel: string;
  purpose: string;
  state: 'given' | 'withdrawn';
}

/** What these customers have said, the oldest first. */
export async function wordsOf(db: Executor, customerIds: readonly string[]): Promise<Map<string, Word[]>> {
  const found = new Map<string, Word[]>();
  for (const batch of batches([...customerIds])) {
    const rows = await db
      .selectFrom('consents')
      .select(['customer_id', 'channel', 'purpose', 'state'])
      .where('customer_id', 'in', batch)
      .orderBy('at')
      .orderBy('id')
      .execute();
    for (const row of rows) found.set(row.customer_id, [...(found.get(row.customer_id) ?? []), row]);
  }
  return found;
}

/**
 * Her yes or no to one purpose as a cell of a file: for every channel, or with the channels it is about behind it, which no file brings in
 * again as a word about all of them. A no comes before a yes: a list must not lead anybody to write to her.
 */
export function agreedTo(words: readonly Word[], purpose: Purpose, say: (phrase: Phrase) => string): string {
  const latest = new Map<string, Word['state']>();
  for (const word of words) {
    if (word.purpose !== purpose && word.purpose !== '*') continue;
    if (word.channel === '*') latest.clear();
    latest.set(word.channel, word.state);
  }
  const said = (state: Word['state']) => say({ key: `imports:consent.${state}` });
  const all = latest.get('*');
  if (all === 'withdrawn') return said(all);
  for (const state of ['withdrawn', 'given'] as const) {
    const on = [...latest].filter(([channel, word]) => channel !== '*' && word === state).map(([channel]) => channel);
    if (on.length > 0 && all !== state) return say({ key: 'imports:consent.on', params: { word: said(state), channels: on.join(', ') } });
  }
  return all === undefined ? '' : said(all);
}
