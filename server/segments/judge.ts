import { evaluate } from '#nodes/kit/rules/evaluate.ts';
import { nextChange } from '#nodes/kit/rules/next-change.ts';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import { factsOf, historyTypes } from '#server/customers/facts.ts';
import { historiesOf } from '#server/customers/history.ts';
import type { CustomerRow } from '#server/customers/resolve.ts';
import type { Executor } from '#server/db/batches.ts';

export interface Verdict {
  customer: CustomerRow;
  /** Ids of the groups whose rules she satisfies. */
  inside: Set<string>;
  /** When time alone may change that, ms; undefined: never. */
  next: number | undefined;
}

/** Asks all these groups (rules without groups in them) about all these customers. */
export async function judge(
  db: Executor,
  of: { customers: readonly CustomerRow[]; groups: ReadonlyMap<string, Rules>; at: number; zone: string },
): Promise<Verdict[]> {
  const { customers, groups, at, zone } = of;
  const types = historyTypes([...groups.values()]);
  const histories = await historiesOf(db, { customerIds: customers.map((customer) => customer.id), types });
  return customers.map((customer): Verdict => {
    const times = histories.get(customer.id);
    const facts = factsOf(customer, { at, zone, times });
    const inside = new Set<string>();
    let next = Number.POSITIVE_INFINITY;
    for (const [id, rules] of groups) {
      if (evaluate(rules, facts, at)) inside.add(id);
      if (times !== undefined) next = Math.min(next, nextChange(rules, times, at) ?? next);
    }
    return { customer, inside, next: Number.isFinite(next) ? next : undefined };
  });
}
