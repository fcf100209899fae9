import type { Insertable } from 'kysely';
import type { CallContext } from '#server/calls/context.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { journeySchema } from '#workflows/journey/schema.ts';

/** A customer straight in the records. */
export async function addCustomer(core: Core, more: Partial<Insertable<CustomersTable>> = {}): Promise<string> {
  const id = more.id ?? newId();
  const at = core.now();
  await core.db
    .insertInto('customers')
    .values({
      id,
      name: 'Nguyễn Thị Lan',
      title: 'chị',
      given_name: 'Lan',
      email: 'lan@example.vn',
      phone: null,
      zone: null,
      language: 'vi',
      attributes: '{}',
      created_at: at,
      updated_at: at,
      ...more,
    })
    .execute();
  return id;
}

export interface Sent {
  customerId: string;
  /** Settings of the sending step. */
  config?: Record<string, unknown>;
  at?: number;
  askedAt?: number;
  key?: string;
  /** Data of the event she came in by. */
  event?: Record<string, unknown>;
}

/** An enrollment in the records that stands at a sending step, and what the step asks the server. */
export async function sendContext(
  core: Core,
  { customerId, config = {}, at = core.now(), askedAt = at, key, event }: Sent,
): Promise<CallContext> {
  const enrollmentId = key?.split(':')[0] ?? newId();
  const eventId = event === undefined ? null : newId();
  if (event !== undefined && eventId !== null) {
    await core.db
      .insertInto('events')
      .values({
        id: eventId,
        source: 'test',
        external_id: eventId,
        type: 'order_placed',
        customer_id: customerId,
        at,
        received_at: at,
        data: JSON.stringify(event),
      })
      .execute();
  }
  const row = {
    id: enrollmentId,
    journey_id: 'j1',
    version_id: 'v1',
    customer_id: customerId,
    entry_node: 'start',
    entry_key: null,
    lock: null,
    event_id: eventId,
    state: 'running' as const,
    created_at: at,
    started_at: at,
    ended_at: null,
    end_reason: null,
    node_id: 'mail',
    seq: 1,
    node_since: at,
    held: null,
    held_until: null,
    held_key: null,
    held_since: null,
    failing_since: null,
    moves: 0,
  };
  await core.db
    .insertInto('enrollments')
    .values(row)
    .onConflict((on) => on.column('id').doNothing())
    .execute();
  const node = {
    id: 'mail',
    type: 'send_message',
    name: 'Cảm ơn',
    semantics: 1,
    config: {
      channel: 'email',
      purpose: 'transaction',
      subject: 'Cảm ơn {{ customer.greeting }}',
      body: 'Chào {{ customer.greeting }},\n\nCửa hàng đã nhận đơn của bạn.',
      ...config,
    },
    next: {},
  };
  return {
    request: {
      key: key ?? `${enrollmentId}:mail:1:1`,
      name: 'send',
      enrollmentId,
      versionId: 'v1',
      nodeId: 'mail',
      visit: 1,
      seq: 1,
      at,
      trace: [],
      input: {},
    },
    enrollment: row,
    plan: { format: 'nhip.plan/1', semantics: 1, nodes: [node], listens: [] },
    node,
    at,
    askedAt,
  };
}

/** Keeps the asking step's version among the documents, as publishing does: for what looks a message's text up afterwards. */
export async function keepVersion(core: Core, { plan, request, enrollment }: CallContext): Promise<void> {
  const nodes = plan.nodes.map(({ id, type, name, config }) => ({ id, type, name, config, position: { x: 0, y: 0 } }));
  const journey = journeySchema.parse({ format: 'nhip.journey/1', name: 'Cảm ơn', nodes, edges: [] });
  await core.documents.putVersion({ id: request.versionId, journeyId: enrollment.journey_id, journey, plan });
}
