import type { Core } from '#server/kit/core.ts';
import { judge } from '#server/segments/judge.ts';
import { groupRules } from '#server/segments/rules.ts';

/** Everybody asked about every group, 500 at a time: `<group> <customer>` of all who belong, in order. */
export async function recount(core: Core): Promise<string[]> {
  const { zone } = await core.documents.getSettings();
  const ids = (await core.db.selectFrom('segments').select('id').execute()).map((row) => row.id);
  const groups = await groupRules(core.db, ids);
  const found: string[] = [];
  for (let after = ''; ; ) {
    const customers = await core.db.selectFrom('customers').selectAll().where('id', '>', after).orderBy('id').limit(500).execute();
    const verdicts = await judge(core.db, { customers, groups, at: core.now(), zone });
    for (const { customer, inside } of verdicts) for (const id of inside) found.push(`${id} ${customer.id}`);
    if (customers.length < 500) return found.sort();
    after = customers.at(-1)?.id ?? after;
  }
}
