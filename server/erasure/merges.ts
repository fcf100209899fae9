import type { Executor } from '#server/db/batches.ts';

/** Records that have become part of this one, whenever and by whatever way. */
export async function partsOf(trx: Executor, id: string): Promise<string[]> {
  const ids = new Set([id]);
  for (let open = [id]; open.length > 0; ) {
    const rows = await trx.selectFrom('merges').select('gone_id').where('kept_id', 'in', open).where('undone_at', 'is', null).execute();
    open = rows.map((row) => row.gone_id).filter((each) => !ids.has(each));
    for (const each of open) ids.add(each);
  }
  return [...ids];
}

/** Both records as they were: nobody can be parted from her any more. That they were one stays, for old links. */
export async function eraseFromMerges(trx: Executor, { ids }: { ids: readonly string[] }): Promise<void> {
  await trx
    .updateTable('merges')
    .set({ before: '{}' })
    .where((eb) => eb.or([eb('kept_id', 'in', ids), eb('gone_id', 'in', ids)]))
    .execute();
}
