import { setImmediate as turn } from 'node:timers/promises';
import { withoutGroups } from '#nodes/kit/rules/groups.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { hasRules } from '#nodes/kit/rules/words.ts';
import { notErased } from '#server/customers/erased.ts';
import type { Core } from '#server/kit/core.ts';
import { judge } from './judge.ts';
import { groupRules } from './rules.ts';

export interface SegmentCount {
  /** Customers who satisfy the rules just now. */
  matching: number;
  total: number;
  /** Some of them, the newest first. */
  some: { id: string; name: string; email: string | null; phone: string | null }[];
}

const pageSize = 500;
const shown = 12;

/** Counts who satisfies rules that need not be anybody's yet: all customers are asked, in pieces, so that nobody waits for it. */
export async function countMatching(core: Core, rules: Rules): Promise<SegmentCount> {
  const { zone } = await core.documents.getSettings();
  const at = core.now();
  const ids = (await core.db.selectFrom('segments').select('id').execute()).map((row) => row.id);
  const known = await groupRules(core.db, ids);
  const groups = new Map([['asked', withoutGroups(rules, (id) => known.get(id))]]);
  const count: SegmentCount = { matching: 0, total: 0, some: [] };
  for (let before: string | undefined; ; ) {
    let page = notErased(core.db.selectFrom('customers')).selectAll().orderBy('id', 'desc').limit(pageSize);
    if (before !== undefined) page = page.where('id', '<', before);
    const customers = await page.execute();
    count.total += customers.length;
    for (const { customer, inside } of hasRules(rules) ? await judge(core.db, { customers, groups, at, zone }) : []) {
      if (inside.size === 0) continue;
      count.matching += 1;
      const { id, name, email, phone } = customer;
      if (count.some.length < shown) count.some.push({ id, name, email, phone });
    }
    before = customers.at(-1)?.id;
    if (customers.length < pageSize) return count;
    await turn();
  }
}
