import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from '#server/live/cursor.ts';
import { type CustomerFilter, foundBy } from './filter.ts';

export interface CustomerSummary {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  /** As far as they are set. */
  status: string | null;
  labels: string[];
  createdAt: number;
  lastEventAt: number | null;
  /** Journeys she is in just now. */
  inside: number;
}

export interface CustomerQuery extends CustomerFilter {
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** The newest first. `total`: how many are meant in all. */
export async function listCustomers(
  core: Core,
  query: CustomerQuery,
): Promise<{ items: CustomerSummary[]; next: string | null; total: number }> {
  const size = Math.min(query.limit ?? 50, 200);
  const found = foundBy(core.db, query);
  const { rows } = await found.select((eb) => eb.fn.countAll<number>().as('rows')).executeTakeFirstOrThrow();
  let paged = found;
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor);
    paged = paged.where((eb) =>
      eb.or([eb('created_at', '<', after.at), eb.and([eb('created_at', '=', after.at), eb('id', '<', after.id)])]),
    );
  }
  const list = await paged
    .select(['id', 'name', 'email', 'phone', 'attributes', 'created_at'])
    .select((eb) => [
      eb
        .selectFrom('events')
        .select((event) => event.fn.max('at').as('at'))
        .whereRef('events.customer_id', '=', 'customers.id')
        .as('last_event_at'),
      eb
        .selectFrom('enrollments')
        .select((inside) => inside.fn.countAll<number>().as('rows'))
        .whereRef('enrollments.customer_id', '=', 'customers.id')
        .where('enrollments.state', '!=', 'ended')
        .as('inside'),
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute();
  const { items, next } = page(list, size, (row) => ({ at: row.created_at, id: row.id }));
  return {
    items: items.map((row) => ({
      ...{ id: row.id, name: row.name, email: row.email, phone: row.phone, createdAt: row.created_at },
      ...{ lastEventAt: row.last_event_at, inside: Number(row.inside ?? 0) },
      ...marksOf(row.attributes),
    })),
    next,
    total: Number(rows),
  };
}

function marksOf(attributes: string): Pick<CustomerSummary, 'status' | 'labels'> {
  const { status, labels }: Record<string, unknown> = JSON.parse(attributes);
  return { status: typeof status === 'string' && status !== '' ? status : null, labels: Array.isArray(labels) ? labels.map(String) : [] };
}
