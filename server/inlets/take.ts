import { definitionOf } from '#nodes/catalogue.ts';
import type { Inlet } from '#nodes/kit/inlet.ts';
import { identitiesOf, incomingCustomerSchema } from '#server/customers/identity.ts';
import { ingest } from '#server/events/ingest.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import { activeVersion } from '#server/journeys/active.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { type InletId, inletSource } from './address.ts';
import { at, fieldsIn, textAt } from './fields.ts';

export interface Wanted {
  event: string;
  inlet: Inlet;
  /** Whether calls let customers in already. */
  live: boolean;
}

/** What calls to this address mean: by the version that is live, else by the drawing. Undefined when no such start is there. */
export async function wantedBy(core: Core, { journeyId, nodeId }: InletId): Promise<Wanted | undefined> {
  const version = await activeVersion(core, core.db, journeyId);
  const planned = version?.plan.nodes.find((node) => node.id === nodeId);
  const found = planned === undefined ? undefined : definitionOf(planned.type)?.inlet?.(planned.config);
  if (found !== undefined) return { ...found, live: true };
  const drawn = (await core.documents.getDraft(journeyId))?.draft.nodes.find((node) => node.id === nodeId);
  const definition = definitionOf(drawn?.type ?? '');
  const config = definition?.config.safeParse(drawn?.config);
  const draft = config?.success === true ? definition?.inlet?.(config.data) : undefined;
  return draft === undefined ? undefined : { ...draft, live: false };
}

export type Taken = { state: 'taken'; eventId: string; known: boolean } | { state: 'kept' | 'nobody' };

/** A genuine call: kept to be looked at, and taken in when the journey is live. Sent twice with the same number it is taken once. */
export async function takeCall(
  core: Core,
  id: InletId,
  call: { wanted: Wanted; body: unknown; number: string | undefined },
): Promise<Taken> {
  const { wanted, body } = call;
  const taken = await take(core, id, call);
  const values = { last_at: core.now(), last_state: taken.state, last_fields: JSON.stringify(fieldsIn(body)) };
  await core.db
    .insertInto('inlets')
    .values({ journey_id: id.journeyId, node_id: id.nodeId, ...values })
    .onConflict((conflict) => conflict.columns(['journey_id', 'node_id']).doUpdateSet(values))
    .execute();
  if (taken.state === 'nobody')
    core.log.info({ journey: id.journeyId, node: id.nodeId, live: wanted.live }, 'a call does not say whose it is');
  return taken;
}

async function take(
  core: Core,
  id: InletId,
  { wanted, body, number }: { wanted: Wanted; body: unknown; number: string | undefined },
): Promise<Taken> {
  const { inlet, event, live } = wanted;
  if (!live) return { state: 'kept' };
  const source = inletSource(id);
  const more = (inlet.more ?? []).flatMap(({ from, to }) => {
    const value = at(body, from);
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[to, value] as const] : [];
  });
  const customer = incomingCustomerSchema.safeParse({
    ...Object.fromEntries(more.filter(([to]) => to !== 'id' && to !== 'externalId')),
    ...known({ email: textAt(body, inlet.email), phone: textAt(body, inlet.phone), name: textAt(body, inlet.name) }),
  });
  if (!customer.success || identitiesOf(customer.data, source).length === 0) return { state: 'nobody' };
  const incoming = incomingEventSchema.parse({
    id: (number ?? textAt(body, inlet.id) ?? newId()).slice(0, 200),
    type: event,
    customer: customer.data,
    data: typeof body === 'object' && body !== null && !Array.isArray(body) ? body : { value: body },
  });
  const { results } = await ingest(core, { source, events: [incoming] });
  const [result] = results;
  return result === undefined ? { state: 'nobody' } : { state: 'taken', eventId: result.eventId, known: result.status === 'known' };
}

function known(record: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
