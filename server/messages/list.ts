import { sql } from 'kysely';
import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from '#server/live/cursor.ts';
import { journeyNames } from './names.ts';

export const messageStates = ['planned', 'held', 'attempting', 'accepted', 'refused', 'unknown', 'skipped'] as const;
export type MessageState = (typeof messageStates)[number];

export interface MessageSummary {
  id: string;
  state: MessageState;
  /** Stable code of why held, skipped or refused. */
  reason: string | null;
  holdUntil: number | null;
  channel: string;
  purpose: string;
  subject: string | null;
  to: string | null;
  customerId: string;
  customerName: string;
  journeyId: string | null;
  journeyName: string | null;
  enrollmentId: string | null;
  nodeId: string | null;
  /** When the step first asked, ms. */
  askedAt: number;
  /** When it was settled, ms. */
  decidedAt: number | null;
  attempts: number;
}

export interface MessageQuery {
  journeyId?: string | undefined;
  customerId?: string | undefined;
  state?: MessageState | undefined;
  /** Only those a person has not decided about. */
  undecided?: boolean | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

/** The newest first. */
export async function listMessages(core: Core, query: MessageQuery): Promise<{ items: MessageSummary[]; next: string | null }> {
  const size = Math.min(query.limit ?? 50, 200);
  let rows = core.db
    .selectFrom('messages')
    .innerJoin('customers', 'customers.id', 'messages.customer_id')
    .selectAll('messages')
    .select('customers.name as customer_name');
  if (query.journeyId !== undefined) rows = rows.where('messages.journey_id', '=', query.journeyId);
  if (query.customerId !== undefined) rows = rows.where('messages.customer_id', '=', query.customerId);
  if (query.state !== undefined) rows = rows.where('messages.state', '=', query.state);
  // `reason` may be null, which is not left either.
  if (query.undecided === true) rows = rows.where(sql<boolean>`coalesce(messages.reason, '') <> 'left'`);
  if (query.cursor !== undefined) {
    const after = readCursor(query.cursor);
    rows = rows.where((eb) =>
      eb.or([
        eb('messages.created_at', '<', after.at),
        eb.and([eb('messages.created_at', '=', after.at), eb('messages.id', '<', after.id)]),
      ]),
    );
  }
  const found = await rows
    .orderBy('messages.created_at', 'desc')
    .orderBy('messages.id', 'desc')
    .limit(size + 1)
    .execute();
  const { items, next } = page(found, size, (row) => ({ at: row.created_at, id: row.id }));
  const nameOf = await journeyNames(core, items);
  return {
    items: items.map((row) => ({
      ...{ id: row.id, state: row.state, reason: row.reason, holdUntil: row.hold_until, channel: row.channel, purpose: row.purpose },
      ...{ subject: row.subject, to: row.address, customerId: row.customer_id, customerName: row.customer_name },
      ...{ journeyId: row.journey_id, journeyName: nameOf(row.journey_id), enrollmentId: row.enrollment_id, nodeId: row.node_id },
      ...{ askedAt: row.asked_at, decidedAt: row.decided_at, attempts: row.attempts },
    })),
    next,
  };
}
