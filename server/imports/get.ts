import type { Selectable } from 'kysely';
import type { ImportsTable } from '#server/db/tables/imports.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import type { ImportKind } from './columns.ts';
import type { ImportOptions } from './options.ts';
import type { RowVerdict } from './row.ts';

export type ImportRow = Selectable<ImportsTable>;

/** How many records became what; `told`: of those taken in, how many have something to say. `back`, `stays`: after undoing. */
export type Counts = Partial<Record<RowVerdict | 'told' | 'back' | 'stays', number>>;

export interface ImportView {
  id: string;
  kind: ImportKind;
  /** Of the file. */
  name: string;
  encoding: string;
  heads: string[];
  columns: string[];
  options: ImportOptions;
  /** Records below the head. */
  records: number;
  /** How many of them have been dealt with. */
  passed: number;
  state: ImportRow['state'];
  counts: Counts;
  createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  /** The same file, byte for byte, was taken in before: when it was done. */
  before: number | null;
}

export function importView(row: ImportRow, before: number | null = null): ImportView {
  return {
    ...{ id: row.id, kind: row.kind, name: row.name, encoding: row.encoding, heads: JSON.parse(row.heads) },
    ...{ columns: JSON.parse(row.columns), options: JSON.parse(row.options), records: row.records, state: row.state },
    ...{ passed: Math.max(0, row.position - 1), counts: JSON.parse(row.counts), before },
    ...{ createdAt: row.created_at, startedAt: row.started_at, endedAt: row.ended_at },
  };
}

/** Throws Refusal `not_found`. */
export async function importRow(core: Core, id: string): Promise<ImportRow> {
  const row = await core.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('import', id);
  return row;
}

/** Throws Refusal `not_found`. */
export async function getImport(core: Core, id: string): Promise<ImportView> {
  const row = await importRow(core, id);
  const before = await core.db
    .selectFrom('imports')
    .select('ended_at')
    .where('sha256', '=', row.sha256)
    .where('kind', '=', row.kind)
    .where('id', '!=', id)
    .where('state', '=', 'done')
    .orderBy('ended_at', 'desc')
    .executeTakeFirst();
  return importView(row, before?.ended_at ?? null);
}

/** The newest first; what was looked at and left is not shown. */
export async function listImports(core: Core): Promise<ImportView[]> {
  const rows = await core.db
    .selectFrom('imports')
    .selectAll()
    .where('state', '!=', 'ready')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => importView(row));
}
