import type { Phrase } from '#nodes/kit/phrase.ts';
import type { TextLanguage } from '#nodes/load.ts';
import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { csvOf } from '#server/kit/csv.ts';
import { importRow } from './get.ts';
import type { Issue } from './read/issue.ts';
import type { RowVerdict } from './row.ts';
import type { Undone } from './undo.ts';
import { issuePhrase, sayIn } from './words.ts';

/** refused: what was not taken in, doubles too. told: taken in, and there is something to know. stays: not undone. */
export const rowChoices = ['refused', 'told', 'stays'] as const;
export type RowChoice = (typeof rowChoices)[number];

export interface RowView {
  /** Number of the row in the spreadsheet. */
  record: number;
  verdict: RowVerdict;
  issues: Phrase[];
  cells: string[];
  customerId: string | null;
  customerName: string | null;
  undone: Undone | null;
}

function chosen(db: Executor, id: string, choice: RowChoice) {
  const all = db.selectFrom('import_rows').where('import_id', '=', id);
  if (choice === 'stays') return all.where('undone', 'in', ['started', 'lived', 'changed']);
  const some = all.where('issues', 'is not', null);
  const refused = ['refused', 'duplicate'] as const;
  return choice === 'refused' ? some.where('verdict', 'in', refused) : some.where('verdict', 'not in', refused);
}

/** Throws Refusal `not_found`. */
export async function importRows(
  core: Core,
  asked: { id: string; choice: RowChoice; after?: number | undefined; limit?: number | undefined },
): Promise<{ items: RowView[]; next: number | null }> {
  await importRow(core, asked.id);
  const size = Math.min(asked.limit ?? 50, 500);
  const rows = await chosen(core.db, asked.id, asked.choice)
    .leftJoin('customers', 'customers.id', 'customer_id')
    .select(['record', 'verdict', 'issues', 'cells', 'undone', 'customers.id as customer_id', 'customers.name'])
    .where('record', '>', asked.after ?? 0)
    .orderBy('record')
    .limit(size + 1)
    .execute();
  const items = rows.slice(0, size).map((row): RowView => {
    const issues: Issue[] = JSON.parse(row.issues ?? '[]');
    return {
      ...{ record: row.record, verdict: row.verdict, issues: issues.map(issuePhrase), cells: JSON.parse(row.cells ?? '[]') },
      // The column holds what `undo.ts` writes.
      ...{ customerId: row.customer_id, customerName: row.name, undone: row.undone as Undone | null },
    };
  });
  return { items, next: rows.length > size ? (items.at(-1)?.record ?? null) : null };
}

/** The records of a choice as they stood in the file, each with its number and why; to be corrected and brought in again. */
export async function* rowsFile(core: Core, of: { id: string; choice: RowChoice; language: TextLanguage }): AsyncGenerator<string> {
  const { id, choice, language } = of;
  const say = sayIn(language);
  const heads: string[] = JSON.parse((await importRow(core, id)).heads);
  const extra = ['line', 'why'].map((name) => say({ key: `imports:file.${name}` }));
  yield csvOf([[...extra, ...heads]], language);
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof importRows>> = await importRows(core, { id, choice, after, limit: 500 });
    const lines = page.items.map((row) => {
      const why = row.undone === null ? row.issues : [{ key: `imports:stays.${row.undone}` }];
      return [row.record, why.map(say).join(' '), ...(row.cells.length > 0 ? row.cells : [row.customerName ?? ''])];
    });
    if (lines.length > 0) yield csvOf(lines, language, false);
    after = page.next;
  }
}
