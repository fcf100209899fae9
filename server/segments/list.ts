import type { Selectable } from 'kysely';
import type { Rules } from '#nodes/kit/rules/schema.ts';
import type { SegmentsTable } from '#server/db/tables/segments.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import { page, readCursor } from '#server/live/cursor.ts';
import { type SegmentUse, usesOf } from './uses.ts';

export interface SegmentView {
  id: string;
  name: string;
  rules: Rules;
  revision: number;
  updatedAt: number;
  members: number;
  /** Not everybody has been looked at yet: `members` is still growing. */
  filling: boolean;
}

function view(row: Selectable<SegmentsTable>, members: number): SegmentView {
  return {
    ...{ id: row.id, name: row.name, rules: JSON.parse(row.rules), revision: row.revision, updatedAt: row.updated_at },
    ...{ members, filling: row.filled_to !== null },
  };
}

/** All groups, by name. */
export async function listSegments(core: Core): Promise<SegmentView[]> {
  const rows = await core.db.selectFrom('segments').selectAll().execute();
  const counts = await core.db
    .selectFrom('segment_members')
    .select(['segment_id', (eb) => eb.fn.countAll<number>().as('members')])
    .groupBy('segment_id')
    .execute();
  const members = new Map(counts.map((row) => [row.segment_id, Number(row.members)]));
  return rows.map((row) => view(row, members.get(row.id) ?? 0)).sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

/** One group, and what uses it. Throws Refusal `not_found`. */
export async function getSegment(core: Core, id: string): Promise<SegmentView & { uses: SegmentUse[] }> {
  const row = await core.db.selectFrom('segments').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw notFound('group of customers', id);
  const { members } = await core.db
    .selectFrom('segment_members')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .where('segment_id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...view(row, Number(members)), uses: await usesOf(core, id) };
}

export interface Member {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  /** Since when she is in the group. */
  since: number;
}

/** Who is in a group, the latest first. */
export async function segmentMembers(
  core: Core,
  of: { id: string; cursor?: string | undefined; limit?: number | undefined },
): Promise<{ items: Member[]; next: string | null }> {
  const size = Math.min(of.limit ?? 50, 200);
  let found = core.db
    .selectFrom('segment_members')
    .innerJoin('customers', 'customers.id', 'segment_members.customer_id')
    .select(['customers.id', 'name', 'email', 'phone', 'since'])
    .where('segment_id', '=', of.id);
  if (of.cursor !== undefined) {
    const after = readCursor(of.cursor);
    found = found.where((eb) =>
      eb.or([eb('since', '<', after.at), eb.and([eb('since', '=', after.at), eb('customer_id', '<', after.id)])]),
    );
  }
  const rows = await found
    .orderBy('since', 'desc')
    .orderBy('customer_id', 'desc')
    .limit(size + 1)
    .execute();
  return page(rows, size, (row) => ({ at: row.since, id: row.id }));
}
