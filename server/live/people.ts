import { sql } from 'kysely';
import { fold } from '#server/customers/fold.ts';
import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from './cursor.ts';
import { isStuck } from './stuck.ts';

/** What a customer goes by where a name is wanted: her name, else her address, else her phone; empty when nothing is known. */
export const calledBy = sql<string>`coalesce(nullif(customers.name, ''), customers.email, customers.phone, '')`;

export const peopleStates = ['here', 'passed', 'held', 'ended', 'stuck'] as const;

export interface PeopleQuery {
  /** Journey. */
  id: string;
  versionId?: string | undefined;
  nodeId?: string | undefined;
  /** With `nodeId`: who left by this port. */
  port?: string | undefined;
  state?: (typeof peopleStates)[number] | undefined;
  /** With `ended`: only who ended for this reason. */
  endReason?: string | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface PersonInside {
  enrollmentId: string;
  customerId: string;
  name: string;
  nodeId: string;
  /** At this step since; for `passed` when she came to the step last, for `ended` when she ended. ms. */
  since: number;
  held: string | null;
  heldUntil: number | null;
  state: string;
  endReason: string | null;
  /** Since when workers fail at her again and again; ms. */
  failingSince: number | null;
}

/**
 * The people behind a number on the canvas, the longest there first; who passed or ended, the latest first.
 * `passed` is who has left the step, or this port of it, whatever became of her; who still stands there is `here`.
 */
export async function people(core: Core, query: PeopleQuery): Promise<{ items: PersonInside[]; next: string | null }> {
  const rows = query.state === 'passed' || query.port !== undefined ? await passed(core, query) : await present(core, query);
  const size = sizeOf(query);
  const { items, next } = page(rows, size, (row) => ({ at: row.since, id: row.enrollmentId }));
  return { items, next };
}

function sizeOf(query: PeopleQuery): number {
  return Math.min(query.limit ?? 50, 200);
}

async function present(core: Core, query: PeopleQuery): Promise<PersonInside[]> {
  const ended = query.state === 'ended';
  const since = ended ? 'enrollments.ended_at' : 'enrollments.node_since';
  let rows = core.db
    .selectFrom('enrollments')
    .innerJoin('customers', 'customers.id', 'enrollments.customer_id')
    .select(['enrollments.id as enrollmentId', 'customer_id as customerId', 'node_id as nodeId', `${since} as since`])
    .select(calledBy.as('name'))
    .select(['held', 'held_until as heldUntil', 'state', 'end_reason as endReason', 'failing_since as failingSince'])
    .where('journey_id', '=', query.id)
    .where('state', ended ? '=' : '!=', 'ended');
  if (query.versionId !== undefined) rows = rows.where('version_id', '=', query.versionId);
  if (query.nodeId !== undefined) rows = rows.where('node_id', '=', query.nodeId);
  if (query.state === 'held') rows = rows.where('held', 'is not', null);
  if (query.state === 'stuck') rows = rows.where(isStuck);
  if (ended && query.endReason !== undefined) rows = rows.where('end_reason', '=', query.endReason);
  if (query.search !== undefined && query.search.trim() !== '')
    rows = rows.where('customers.search', 'like', `%${escapeLike(fold(query.search))}%`);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor);
    const beyond = ended ? '<' : '>';
    rows = rows.where((eb) =>
      eb.or([eb(since, beyond, after.at), eb.and([eb(since, '=', after.at), eb('enrollments.id', beyond, after.id)])]),
    );
  }
  const direction = ended ? 'desc' : 'asc';
  const found = await rows
    .orderBy(since, direction)
    .orderBy('enrollments.id', direction)
    .limit(sizeOf(query) + 1)
    .execute();
  return found.map((row) => ({ ...row, since: row.since ?? 0 }));
}

async function passed(core: Core, query: PeopleQuery): Promise<PersonInside[]> {
  let rows = core.db
    .selectFrom('visits')
    .innerJoin('enrollments', 'enrollments.id', 'visits.enrollment_id')
    .innerJoin('customers', 'customers.id', 'enrollments.customer_id')
    .select(['enrollments.id as enrollmentId', 'enrollments.customer_id as customerId', 'enrollments.node_id as nodeId'])
    .select((eb) => eb.fn.max('visits.entered_at').as('since'))
    .select(calledBy.as('name'))
    .select(['held', 'held_until as heldUntil', 'state', 'end_reason as endReason', 'failing_since as failingSince'])
    .where('visits.journey_id', '=', query.id)
    .where('visits.left_at', 'is not', null)
    // Both keys, so that the other columns follow from them in every SQL.
    .groupBy(['enrollments.id', 'customers.id']);
  if (query.versionId !== undefined) rows = rows.where('visits.version_id', '=', query.versionId);
  if (query.nodeId !== undefined) rows = rows.where('visits.node_id', '=', query.nodeId);
  if (query.port !== undefined) rows = rows.where('visits.port', '=', query.port);
  if (query.search !== undefined && query.search.trim() !== '')
    rows = rows.where('customers.search', 'like', `%${escapeLike(fold(query.search))}%`);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor);
    rows = rows.having((eb) =>
      eb.or([
        eb(eb.fn.max('visits.entered_at'), '<', after.at),
        eb.and([eb(eb.fn.max('visits.entered_at'), '=', after.at), eb('enrollments.id', '<', after.id)]),
      ]),
    );
  }
  const found = await rows
    .orderBy('since', 'desc')
    .orderBy('enrollments.id', 'desc')
    .limit(sizeOf(query) + 1)
    .execute();
  return found.map((row) => ({ ...row, since: Number(row.since) }));
}

/** `%` and `_` are letters here. SQLite has no escape unless one is named, so they are left out: folded text hardly holds them. */
export function escapeLike(text: string): string {
  return text.replace(/[%_]/g, '');
}
