import { setImmediate as turn } from 'node:timers/promises';
import type { Insertable } from 'kysely';
import { wallClock } from '#nodes/kit/format.ts';
import type { TextLanguage } from '#nodes/load.ts';
import { batches } from '#server/db/batches.ts';
import type { ImportRowsTable } from '#server/db/tables/imports.ts';
import type { Settings } from '#server/documents/settings.ts';
import { announce } from '#server/events/commit.ts';
import type { Core } from '#server/kit/core.ts';
import { dropFile, openTable } from './file.ts';
import { type Counts, type ImportView, importView } from './get.ts';
import { Judge, type Judged } from './judge.ts';
import { storeCustomers } from './store-customers.ts';
import { storeEvents, type Touched } from './store-events.ts';

/** A commit flushes the disk, and people who wait for the database wait this long. */
const perTransaction = 1_000;

export function judgeOf(of: Pick<ImportView, 'kind' | 'heads' | 'columns' | 'options'>, at: { now: number; settings: Settings }): Judge {
  const { zone, customers } = at.settings;
  const [day = '', month = '', year = ''] = wallClock(at.now, zone).date.split('/');
  const today = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
  return new Judge({ ...of, at: { today, zone, ...customers } });
}

function counted(before: Counts, rows: readonly Insertable<ImportRowsTable>[]): Counts {
  const counts = { ...before };
  for (const { verdict, issues } of rows) {
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    if (issues !== null && verdict !== 'refused' && verdict !== 'duplicate') counts.told = (counts.told ?? 0) + 1;
  }
  return counts;
}

/** One transaction: the records, the line about each, and how far the file has come. False when somebody else has gone on with it. */
async function takeSlice(core: Core, id: string, slice: readonly Judged[]): Promise<boolean> {
  const { language: usual } = await core.documents.getSettings();
  const touched = await core.db.transaction().execute(async (trx): Promise<Touched | undefined> => {
    const row = await trx.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
    const first = slice[0]?.record.number ?? 0;
    const person = row && (await trx.selectFrom('user').select('language').where('id', '=', row.created_by).executeTakeFirst());
    const language: TextLanguage = (person?.language ?? usual) === 'en' ? 'en' : 'vi';
    if (row === undefined || row.state !== 'running' || row.position !== first - 1) return undefined;
    const of = { importId: id, file: row.name, language, options: importView(row).options, now: core.now() };
    const { rows, touched } =
      row.kind === 'events'
        ? await storeEvents(core, trx, { judged: slice, of })
        : { rows: await storeCustomers(trx, slice, of), touched: { journeys: new Set<string>(), customers: new Set<string>(), outbox: 0 } };
    for (const batch of batches(rows)) await trx.insertInto('import_rows').values(batch).execute();
    for (const { customer_id, change } of rows) if (customer_id && change) touched.customers.add(customer_id);
    await trx
      .updateTable('imports')
      .set({ position: slice.at(-1)?.record.number ?? row.position, counts: JSON.stringify(counted(JSON.parse(row.counts), rows)) })
      .where('id', '=', id)
      .execute();
    core.crashPoint?.('import:stored');
    return touched;
  });
  if (touched === undefined) return false;
  core.crashPoint?.('import:committed');
  announce(core, touched);
  core.bus.emit('import', id);
  return true;
}

/**
 * Takes in what is left of a file. Each record once, whatever happens in between: how far it has come is written with what was stored.
 * `stopped`: asked between transactions.
 */
export async function runImport(core: Core, id: string, stopped: () => boolean = () => false): Promise<void> {
  const row = await core.db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined || row.state !== 'running') return;
  const judge = judgeOf(importView(row), { now: row.started_at ?? core.now(), settings: await core.documents.getSettings() });
  const table = await openTable(core, id);
  for (const records of table.slices(perTransaction)) {
    if (stopped()) return;
    // Those that are stored already are judged again, so that doubles of them are known.
    const slice = records.map((record) => judge.judge(record)).filter(({ record }) => record.number > row.position);
    if (slice.length > 0 && !(await takeSlice(core, id, slice))) return;
    await turn();
  }
  await core.db
    .updateTable('imports')
    .set({ state: 'done', ended_at: core.now() })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
  await dropFile(core, id);
  core.bus.emit('import', id);
}
