import type { Core } from '#server/kit/core.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import type { Standing } from './latest.ts';

export interface MovedPerson {
  enrollmentId: string;
  customerId: string;
  name: string;
  state: Standing;
  /** The steps, as they are drawn in the versions she left and came to. */
  from: JourneyNode | null;
  to: JourneyNode | null;
  at: number;
}

const pageSize = 50;

/** The people of a move in one state; `cursor` is the last enrollment of the page before. */
export async function movePeople(
  core: Core,
  { moveId, state, cursor }: { moveId: string; state: Standing; cursor?: string | undefined },
): Promise<{ items: MovedPerson[]; next: string | null }> {
  let query = core.db
    .selectFrom('move_people')
    .innerJoin('enrollments', 'enrollments.id', 'move_people.enrollment_id')
    .innerJoin('customers', 'customers.id', 'enrollments.customer_id')
    .select(['enrollment_id', 'enrollments.customer_id', 'customers.name', 'move_people.at', 'from_version', 'from_node', 'to_node'])
    .select('enrollments.version_id')
    .where('move_id', '=', moveId)
    .where('move_people.state', '=', state === 'left' ? 'waiting' : state);
  if (state === 'left') query = query.where('enrollments.state', '=', 'ended');
  if (state === 'waiting') query = query.where('enrollments.state', '!=', 'ended');
  if (cursor !== undefined) query = query.where('enrollment_id', '>', cursor);
  const rows = await query
    .orderBy('enrollment_id')
    .limit(pageSize + 1)
    .execute();
  const items: MovedPerson[] = [];
  for (const row of rows.slice(0, pageSize)) {
    const [from, to] = [await core.documents.getVersion(row.from_version), await core.documents.getVersion(row.version_id)];
    items.push({
      ...{ enrollmentId: row.enrollment_id, customerId: row.customer_id, name: row.name, state, at: row.at },
      from: from?.journey.nodes.find(({ id }) => id === row.from_node) ?? null,
      to: row.to_node === null ? null : (to?.journey.nodes.find(({ id }) => id === row.to_node) ?? null),
    });
  }
  return { items, next: rows.length > pageSize ? (items.at(-1)?.enrollmentId ?? null) : null };
}
