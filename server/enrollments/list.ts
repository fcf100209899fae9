import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from '#server/live/cursor.ts';

export interface EnrollmentSummary {
  id: string;
  journeyId: string;
  versionId: string;
  customerId: string;
  customerName: string;
  state: string;
  nodeId: string;
  nodeSince: number;
  held: string | null;
  heldUntil: number | null;
  createdAt: number;
  endedAt: number | null;
  endReason: string | null;
}

export interface EnrollmentQuery {
  journeyId?: string | undefined;
  customerId?: string | undefined;
  state?: 'inside' | 'ended' | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** The newest first. */
export async function listEnrollments(core: Core, query: EnrollmentQuery): Promise<{ items: EnrollmentSummary[]; next: string | null }> {
  const size = Math.min(query.limit ?? 50, 200);
  let rows = core.db
    .selectFrom('enrollments')
    .innerJoin('customers', 'customers.id', 'enrollments.customer_id')
    .selectAll('enrollments')
    .select('customers.name as customer_name');
  if (query.journeyId !== undefined) rows = rows.where('journey_id', '=', query.journeyId);
  if (query.customerId !== undefined) rows = rows.where('customer_id', '=', query.customerId);
  if (query.state !== undefined) rows = rows.where('state', query.state === 'ended' ? '=' : '!=', 'ended');
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor);
    rows = rows.where((eb) =>
      eb.or([
        eb('enrollments.created_at', '<', after.at),
        eb.and([eb('enrollments.created_at', '=', after.at), eb('enrollments.id', '<', after.id)]),
      ]),
    );
  }
  const found = await rows
    .orderBy('enrollments.created_at', 'desc')
    .orderBy('enrollments.id', 'desc')
    .limit(size + 1)
    .execute();
  const { items, next } = page(found, size, (row) => ({ at: row.created_at, id: row.id }));
  return {
    items: items.map((row) => ({
      ...{ id: row.id, journeyId: row.journey_id, versionId: row.version_id, customerId: row.customer_id, customerName: row.customer_name },
      ...{ state: row.state, nodeId: row.node_id, nodeSince: row.node_since, held: row.held, heldUntil: row.held_until },
      ...{ createdAt: row.created_at, endedAt: row.ended_at, endReason: row.end_reason },
    })),
    next,
  };
}
