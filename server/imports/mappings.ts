import type { Executor } from '#server/db/batches.ts';
import type { Core } from '#server/kit/core.ts';
import { headsKey, type ImportKind } from './columns.ts';
import { columnsSchema, type ImportOptions, optionsSchema } from './options.ts';

/** How these heads were read the last time, in the order in which they stand now; undefined for heads that are new. */
export async function recall(
  core: Core,
  kind: ImportKind,
  heads: readonly string[],
): Promise<{ columns: string[]; options: ImportOptions } | undefined> {
  const row = await core.db.selectFrom('import_mappings').selectAll().where('heads', '=', headsKey(kind, heads)).executeTakeFirst();
  if (row === undefined) return undefined;
  const known: [string, string][] = JSON.parse(row.columns);
  // Two columns may have one head: each takes its own turn.
  const columns = heads.map((head) => {
    const at = known.findIndex(([name]) => name === head);
    return at < 0 ? '' : (known.splice(at, 1)[0]?.[1] ?? '');
  });
  return { columns: columnsSchema.parse(columns), options: optionsSchema.parse(JSON.parse(row.options)) };
}

export async function remember(
  trx: Executor,
  of: { kind: ImportKind; heads: readonly string[]; columns: readonly string[]; options: ImportOptions; now: number },
): Promise<void> {
  const row = {
    columns: JSON.stringify(of.heads.map((head, index) => [head, of.columns[index] ?? ''])),
    ...{ options: JSON.stringify(of.options), at: of.now },
  };
  await trx
    .insertInto('import_mappings')
    .values({ heads: headsKey(of.kind, of.heads), ...row })
    .onConflict((conflict) => conflict.column('heads').doUpdateSet(row))
    .execute();
}
