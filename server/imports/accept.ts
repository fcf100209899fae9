import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { guessColumns, type ImportKind } from './columns.ts';
import { dropFile, fingerprint, keepFile } from './file.ts';
import { getImport, type ImportView } from './get.ts';
import { recall } from './mappings.ts';
import { optionsSchema } from './options.ts';
import { decode } from './read/decode.ts';
import { tableOf } from './read/records.ts';

/** More records than a shop of fifty people has customers and orders in years. */
const mostRecords = 500_000;
/** Files that were looked at and left are dropped after a day. */
const keptUnused = 24 * 3_600_000;

function count(table: ReturnType<typeof tableOf>): number {
  let records = 0;
  for (const slice of table.slices(5_000)) records += slice.length;
  return records;
}

/** A list of what happened has a moment and a number or an amount; anything else is taken for a list of customers. */
function kindOf(heads: readonly string[]): ImportKind {
  const events = guessColumns('events', heads);
  return events.includes('at') && ['id', 'total', 'quantity'].some((column) => events.includes(column)) ? 'events' : 'customers';
}

function refuse(code: 'import_spreadsheet' | 'import_empty' | 'import_too_long', message: string): Refusal {
  if (code === 'import_spreadsheet') return new Refusal('invalid', 'import_spreadsheet', { message });
  if (code === 'import_empty') return new Refusal('invalid', 'import_empty', { message });
  return new Refusal('too_large', 'import_too_long', { message, params: { most: mostRecords }, data: { most: mostRecords } });
}

/**
 * Keeps a file and looks at it: its heads, and what each column probably is; as it was said the last time for the same heads.
 * Nothing of it is stored as customers yet. A file that is just being taken in is found again, not begun a second time. Throws Refusal `import_spreadsheet`, `import_empty`, `import_too_long`.
 */
export async function acceptFile(
  core: Core,
  file: { name: string; bytes: Uint8Array; actor: string; kind?: ImportKind | undefined },
): Promise<ImportView> {
  const { bytes, name, actor } = file;
  // The first letters of a zip (xlsx, ods) and of the older xls.
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf))
    throw refuse('import_spreadsheet', 'This is a spreadsheet, not CSV: save it as "CSV UTF-8" first.');
  const { text, encoding } = decode(bytes);
  const table = tableOf(text);
  const records = count(table);
  if (table.heads.length === 0 || records === 0) throw refuse('import_empty', 'There is nothing below the head of this file.');
  if (records > mostRecords) throw refuse('import_too_long', `At most ${mostRecords} records at once.`);
  const kind = file.kind ?? kindOf(table.heads);
  const sha256 = fingerprint(bytes);
  const underWay = await core.db
    .selectFrom('imports')
    .select('id')
    .where('sha256', '=', sha256)
    .where('kind', '=', kind)
    .where('state', '=', 'running')
    .executeTakeFirst();
  if (underWay !== undefined) return getImport(core, underWay.id);
  const { fields } = (await core.documents.getSettings()).customers;
  const before = await recall(core, kind, table.heads);
  const id = newId(core.now());
  await sweep(core);
  await keepFile(core, id, bytes);
  await core.db
    .insertInto('imports')
    .values({
      ...{ id, kind, name: name.slice(0, 200), sha256, encoding, records, state: 'ready', position: 1, counts: '{}' },
      heads: JSON.stringify(table.heads),
      columns: JSON.stringify(before?.columns ?? guessColumns(kind, table.heads, fields)),
      options: JSON.stringify(before?.options ?? optionsSchema.parse({})),
      ...{ created_at: core.now(), created_by: actor, started_at: null, ended_at: null },
    })
    .execute();
  return getImport(core, id);
}

/** The other kind after all: the columns are guessed anew. */
export async function changeKind(core: Core, id: string, kind: ImportKind): Promise<ImportView> {
  const { heads } = await getImport(core, id);
  const { fields } = (await core.documents.getSettings()).customers;
  const before = await recall(core, kind, heads);
  await core.db
    .updateTable('imports')
    .set({
      kind,
      columns: JSON.stringify(before?.columns ?? guessColumns(kind, heads, fields)),
      options: JSON.stringify(before?.options ?? optionsSchema.parse({})),
    })
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .execute();
  return getImport(core, id);
}

async function sweep(core: Core): Promise<void> {
  const old = await core.db
    .selectFrom('imports')
    .select('id')
    .where('state', '=', 'ready')
    .where('created_at', '<', core.now() - keptUnused)
    .execute();
  for (const { id } of old) {
    await core.db.deleteFrom('imports').where('id', '=', id).where('state', '=', 'ready').execute();
    await dropFile(core, id);
  }
}
