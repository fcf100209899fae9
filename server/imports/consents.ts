import type { TextLanguage } from '#nodes/load.ts';
import { batches, type Executor } from '#server/db/batches.ts';
import type { CustomerRead } from './read/customer-row.ts';
import { sayIn } from './words.ts';

type Word = CustomerRead['consents'][number] & { customerId: string; record: number };

/** Of one record: consents that were written down, and columns whose yes did not count against an earlier no. */
export interface Said {
  ids: number[];
  kept: string[];
}

/** The latest words of each customer, by purpose and channel (`*` included). */
async function latest(trx: Executor, customerIds: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>();
  for (const batch of batches([...new Set(customerIds)])) {
    const rows = await trx
      .selectFrom('consents')
      .select(['customer_id', 'channel', 'purpose', 'state'])
      .where('customer_id', 'in', batch)
      .orderBy('at')
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const hers = found.get(row.customer_id) ?? new Map<string, string>();
      found.set(row.customer_id, hers.set(`${row.purpose} ${row.channel}`, row.state));
    }
  }
  return found;
}

/**
 * Writes down what the file says of consents, where it says something new. A no that the customer has given here is not undone by a yes in a
 * file: whoever may ask her again records it with its proof. By number of the record.
 */
export async function storeConsents(
  trx: Executor,
  words: readonly Word[],
  of: { file: string; language: TextLanguage; now: number },
): Promise<Map<number, Said>> {
  const said = new Map<number, Said>();
  const say = sayIn(of.language);
  const before = await latest(
    trx,
    words.map((word) => word.customerId),
  );
  for (const { customerId, record, purpose, state, column, value } of words) {
    const entry = said.get(record) ?? { ids: [], kept: [] };
    said.set(record, entry);
    const hers = before.get(customerId) ?? new Map<string, string>();
    before.set(customerId, hers);
    const refused = [...hers].some(([about, word]) => word === 'withdrawn' && (about.startsWith(`${purpose} `) || about.startsWith('* ')));
    if (state === 'given' && refused) entry.kept.push(column);
    else if (hers.get(`${purpose} *`) === state) continue;
    // Who wants nothing at all has said this, too.
    else if (state === 'given' || hers.get('* *') !== 'withdrawn' || hers.has(`${purpose} *`)) {
      const { id } = await trx
        .insertInto('consents')
        .values({
          ...{ customer_id: customerId, channel: '*', purpose, state, at: of.now },
          ...{
            how: say({ key: 'consentHow', params: { file: of.file, row: record } }).slice(0, 500),
            words: `${column}: ${value}`.slice(0, 500),
          },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      entry.ids.push(Number(id));
      hers.set(`${purpose} *`, state);
    }
  }
  return said;
}
