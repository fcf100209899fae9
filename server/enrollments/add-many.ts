import { setImmediate as turn } from 'node:timers/promises';
import { type CustomerFilter, foundBy } from '#server/customers/filter.ts';
import type { Core } from '#server/kit/core.ts';
import { type AddRefusal, addByHand, mostByHand } from './add.ts';

/** Whom: everybody a filter finds, or everybody a file has brought. */
export type Whom = { filter: CustomerFilter } | { importId: string };

export interface AddedMany {
  added: number;
  refused: Partial<Record<AddRefusal, number>>;
}

async function some(core: Core, whom: Whom, after: string): Promise<string[]> {
  if ('importId' in whom) {
    const rows = await core.db
      .selectFrom('import_rows')
      .innerJoin('customers', 'customers.id', 'customer_id')
      .select('customers.id')
      .distinct()
      .where('import_id', '=', whom.importId)
      .where('customers.id', '>', after)
      .orderBy('customers.id')
      .limit(mostByHand)
      .execute();
    return rows.map((row) => row.id);
  }
  const rows = await foundBy(core.db, whom.filter).select('id').where('id', '>', after).orderBy('id').limit(mostByHand).execute();
  return rows.map((row) => row.id);
}

/**
 * Staff let many in by the journey's "by hand" trigger; the entry rules hold for each. A thousand a transaction; the engine takes them up as it can,
 * so that nobody else has to wait. Again is harmless: who is inside is refused. Throws Refusal `journey_not_live`, `no_way_in_by_hand`.
 */
export async function addMany(core: Core, input: { journeyId: string; whom: Whom; actor: string }): Promise<AddedMany> {
  const { journeyId, whom, actor } = input;
  const done: AddedMany = { added: 0, refused: {} };
  for (let after = ''; ; ) {
    const customerIds = await some(core, whom, after);
    const last = customerIds.at(-1);
    if (last === undefined) return done;
    after = last;
    const { added, refused } = await addByHand(core, { journeyId, customerIds, actor });
    done.added += added;
    for (const { reason } of refused) done.refused[reason] = (done.refused[reason] ?? 0) + 1;
    await turn();
  }
}
