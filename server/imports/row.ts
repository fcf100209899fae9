import type { Insertable } from 'kysely';
import type { ImportRowsTable } from '#server/db/tables/imports.ts';
import type { Change } from './change.ts';
import type { Judged } from './judge.ts';

export type RowVerdict = ImportRowsTable['verdict'];

/** The line about one record. The record itself is kept only where somebody may want to look at it again. */
export function rowOf(
  importId: string,
  { record, issues }: Pick<Judged, 'record' | 'issues'>,
  became: { verdict: RowVerdict; customerId?: string; eventId?: string; change?: Change | undefined },
): Insertable<ImportRowsTable> {
  return {
    ...{ import_id: importId, record: record.number, verdict: became.verdict },
    issues: issues.length === 0 ? null : JSON.stringify(issues),
    cells: issues.length === 0 ? null : JSON.stringify(record.cells),
    ...{ customer_id: became.customerId ?? null, event_id: became.eventId ?? null },
    ...{ change: became.change === undefined ? null : JSON.stringify(became.change), undone: null },
  };
}
