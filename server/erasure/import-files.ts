import { fold } from '#server/customers/fold.ts';
import { batches, type Executor } from '#server/db/batches.ts';
import { readFileText } from '#server/imports/file.ts';
import type { Core } from '#server/kit/core.ts';
import { tracesOf } from './import-rows.ts';

// The file of an import that is done is gone already (server/imports/run.ts). Those that were only looked at lie there until they are taken in.

/** Ids of imports that wait and name her: they are dropped, and whoever chose the file chooses it again without her. */
export async function filesWith(core: Core, customerId: string): Promise<string[]> {
  const waiting = await core.db.selectFrom('imports').select('id').where('state', '=', 'ready').execute();
  if (waiting.length === 0) return [];
  const identities = await core.db.selectFrom('identities').select(['kind', 'value']).where('customer_id', '=', customerId).execute();
  const row = await core.db.selectFrom('customers').select('name').where('id', '=', customerId).executeTakeFirst();
  const { emails, phones, codes } = tracesOf(identities);
  const name = fold(row?.name ?? '');
  const found: string[] = [];
  for (const { id } of waiting) {
    const text = await readFileText(core, id);
    const digits = text.replace(/[\s.()-]/g, '');
    const folded = fold(text);
    const named = [
      name.includes(' ') && folded.includes(name),
      emails.some((email) => folded.includes(fold(email))),
      phones.some((phone) => digits.includes(phone)),
      codes.some((code) => text.includes(code)),
    ];
    if (named.includes(true)) found.push(id);
  }
  return found;
}

export async function dropWaitingFiles(trx: Executor, ids: readonly string[]): Promise<void> {
  for (const batch of batches(ids)) await trx.deleteFrom('imports').where('id', 'in', batch).where('state', '=', 'ready').execute();
}
