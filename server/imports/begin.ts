import { audit } from '#server/auth/audit.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { getImport, type ImportView, importRow } from './get.ts';
import { remember } from './mappings.ts';
import type { ImportOptions } from './options.ts';

interface Chosen {
  id: string;
  columns: readonly string[];
  options: ImportOptions;
}

/** What cannot be brought in at all, whatever stands in the records. */
function mustHave(kind: ImportView['kind'], columns: readonly string[]): void {
  const ways = kind === 'customers' ? ['id', 'phone', 'email'] : ['code', 'phone', 'email'];
  if (!ways.some((way) => columns.includes(way)))
    throw new Refusal('invalid', 'import_no_way', { message: `One column has to be one of these: ${ways.join(', ')}.` });
  if (kind === 'events' && !columns.includes('at'))
    throw new Refusal('invalid', 'import_no_date', { message: 'One column has to say when it happened.' });
}

/** Begins to take a file in, as chosen; it goes on by itself, also after a crash. Throws Refusal `import_begun`, `import_no_way`, `import_no_date`. */
export async function beginImport(core: Core, { id, columns, options }: Chosen, actor: string): Promise<ImportView> {
  const { kind, heads } = await getImport(core, id);
  mustHave(kind, columns);
  await core.db.transaction().execute(async (trx) => {
    const now = core.now();
    const { numUpdatedRows } = await trx
      .updateTable('imports')
      .set({ columns: JSON.stringify(columns), options: JSON.stringify(options), state: 'running', started_at: now })
      .where('id', '=', id)
      .where('state', '=', 'ready')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('conflict', 'import_begun', { message: 'This file is being taken in already.' });
    await remember(trx, { kind, heads, columns, options, now });
    await audit(trx, { at: now, actor, action: 'import.begin', subject: id, data: { kind } });
  });
  core.bus.emit('import', id);
  return getImport(core, id);
}

/** Begins to undo an import that is done. Throws Refusal `import_not_done`. */
export async function beginUndo(core: Core, id: string, actor: string): Promise<ImportView> {
  await importRow(core, id);
  await core.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('imports')
      .set({ state: 'undoing' })
      .where('id', '=', id)
      .where('state', '=', 'done')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('conflict', 'import_not_done', { message: 'Only an import that is done can be undone.' });
    await audit(trx, { at: core.now(), actor, action: 'import.undo', subject: id, data: {} });
  });
  core.bus.emit('import', id);
  return getImport(core, id);
}
