import type { Executor } from '#server/db/batches.ts';

/** Whose the last call was is not known: its fields keep their names, to be chosen from, and lose their values until the next call. */
export async function eraseFromInlets(trx: Executor): Promise<void> {
  const rows = await trx
    .selectFrom('inlets')
    .select(['journey_id', 'node_id', 'last_fields'])
    .where('last_fields', 'is not', null)
    .execute();
  for (const { journey_id, node_id, last_fields } of rows) {
    const fields: { path: string }[] = JSON.parse(last_fields ?? '[]');
    await trx
      .updateTable('inlets')
      .set({ last_fields: JSON.stringify(fields.map((field) => ({ ...field, value: '' }))) })
      .where('journey_id', '=', journey_id)
      .where('node_id', '=', node_id)
      .execute();
  }
}
