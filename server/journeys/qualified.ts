import { membersOf } from '#server/clocks/spec.ts';
import { notErased } from '#server/customers/erased.ts';
import type { Core } from '#server/kit/core.ts';
import { activeVersion } from './active.ts';

/** Members of a group who qualified for a journey before it goes live, and are not in it. */
export interface Qualified {
  group: string;
  count: number;
}

/**
 * Who qualifies already for a journey that begins with coming into these groups. A group that the live version begins with too is left out:
 * its members were asked about then.
 */
export async function qualified(core: Core, { id, groups }: { id: string; groups: readonly string[] }): Promise<Qualified[]> {
  const version = await activeVersion(core, core.db, id);
  const before = new Set((version?.plan.nodes ?? []).map((node) => membersOf(node)?.group));
  const found: Qualified[] = [];
  for (const group of new Set(groups)) {
    if (before.has(group)) continue;
    const { rows } = await notErased(core.db.selectFrom('customers'))
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .where('customers.id', 'in', (eb) => eb.selectFrom('segment_members').select('customer_id').where('segment_id', '=', group))
      .where('customers.id', 'not in', (eb) =>
        eb.selectFrom('enrollments').select('enrollments.customer_id').where('journey_id', '=', id).where('state', '!=', 'ended'),
      )
      .executeTakeFirstOrThrow();
    found.push({ group, count: Number(rows) });
  }
  return found;
}
