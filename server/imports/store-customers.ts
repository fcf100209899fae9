import type { Insertable } from 'kysely';
import type { TextLanguage } from '#nodes/load.ts';
import { resolveEach } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';
import type { ImportRowsTable } from '#server/db/tables/imports.ts';
import { changeOf } from './change.ts';
import { storeConsents } from './consents.ts';
import type { Judged } from './judge.ts';
import type { ImportOptions } from './options.ts';
import { issue } from './read/issue.ts';
import { rowOf } from './row.ts';

export interface Storing {
  importId: string;
  /** Name of the file: where a consent can be looked up. */
  file: string;
  /** Of whoever brought it. */
  language: TextLanguage;
  options: ImportOptions;
  now: number;
}

/** Stores the good ones of these records, in order; gives a line about each. */
export async function storeCustomers(trx: Executor, judged: readonly Judged[], of: Storing): Promise<Insertable<ImportRowsTable>[]> {
  const { options, now } = of;
  const good = judged.filter((one) => one.verdict === 'good');
  const told = good.map(({ customer }) => ({ customer, source: options.source }));
  const resolved = await resolveEach(trx, told, { now, how: options.known });
  const consents = await storeConsents(
    trx,
    good.flatMap(({ consents, record }, index) => {
      const customerId = resolved[index]?.row.id;
      return customerId === undefined ? [] : consents.map((each) => ({ ...each, customerId, record: record.number }));
    }),
    of,
  );
  const rows = good.flatMap((one, index) => {
    const found = resolved[index];
    if (found === undefined) return [];
    const said = consents.get(one.record.number);
    const change = changeOf(found, said?.ids ?? []);
    const verdict = found.before === undefined ? 'made' : change === undefined ? 'same' : 'changed';
    const issues = [
      ...one.issues,
      ...found.elsewhere.map(({ kind, value }) => issue('elsewhere', { value, more: kind })),
      ...(said?.kept ?? []).map((column) => issue('consent_kept_no', { column })),
    ];
    return [rowOf(of.importId, { ...one, issues }, { verdict, customerId: found.row.id, change })];
  });
  const rest = judged.flatMap((one) => (one.verdict === 'good' ? [] : [rowOf(of.importId, one, { verdict: one.verdict })]));
  return [...rows, ...rest];
}
