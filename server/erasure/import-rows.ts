import { sql } from 'kysely';
import type { Executor } from '#server/db/batches.ts';

/** What of her may stand in a line of a file: the address as it is, of a number what all spellings share, a code of another system whole. */
export interface Traces {
  emails: readonly string[];
  /** Last nine digits. */
  phones: readonly string[];
  codes: readonly string[];
}

export function tracesOf(identities: readonly { kind: string; value: string }[]): Traces {
  const of = (fits: (kind: string) => boolean) => identities.flatMap(({ kind, value }) => (fits(kind) ? [value] : []));
  return {
    emails: of((kind) => kind === 'email'),
    phones: of((kind) => kind === 'phone').map((phone) => phone.replace(/\D/g, '').slice(-9)),
    codes: of((kind) => kind.startsWith('external:') && kind !== 'external:chat'),
  };
}

const separators = [' ', '.', '-', '(', ')', '\u00a0'];

/** Lines about her, and lines that were refused and name her: their cells, what was said of them, and what it would take to undo them. */
export async function eraseFromFiles(
  trx: Executor,
  { id, identities }: { id: string; identities: readonly { kind: string; value: string }[] },
): Promise<void> {
  const nothing = { cells: null, issues: null };
  await trx
    .updateTable('import_rows')
    .set({ ...nothing, change: null, event_id: null, customer_id: null })
    .where('customer_id', '=', id)
    .execute();
  const { emails, phones, codes } = tracesOf(identities);
  for (const column of ['cells', 'issues'] as const) {
    const text = sql.ref(column);
    const digits = separators.reduce((inner, sign) => sql`replace(${inner}, ${sign}, '')`, sql`${text}`);
    const found = [
      ...emails.map((email) => sql<boolean>`instr(lower(${text}), ${email}) > 0`),
      ...phones.map((phone) => sql<boolean>`instr(${digits}, ${phone}) > 0`),
      ...codes.map((code) => sql<boolean>`instr(${text}, ${JSON.stringify(code)}) > 0`),
    ];
    if (found.length === 0) continue;
    await trx
      .updateTable('import_rows')
      .set(nothing)
      .where(column, 'is not', null)
      .where((eb) => eb.or(found))
      .execute();
  }
}
