import type { Selectable } from 'kysely';
import { milliseconds } from '#nodes/kit/milliseconds.ts';
import type { Address, Draft, Letter } from '#server/channels/channel.ts';
import { channels } from '#server/channels/registry.ts';
import { conversationIdOf } from '#server/conversations/conversation.ts';
import type { CustomersTable } from '#server/db/tables/customers.ts';
import type { Settings } from '#server/documents/settings.ts';
import { dataOf } from '#server/events/data-of.ts';
import type { Core } from '#server/kit/core.ts';
import { keptValues } from '#server/values/kept.ts';
import { zoneOf } from './guard/facts.ts';
import { explainLiquid, isLiquidError } from './render/check.ts';
import { fieldsOf } from './render/fields.ts';
import { unsubscribeUrl } from './unsubscribe/token.ts';
import type { Wanted } from './wanted.ts';

export interface Prepared {
  customer: Selectable<CustomersTable>;
  settings: Settings;
  address: Address['state'];
  conversationId: string;
  /** Undefined when she cannot be reached by this channel, or the text cannot be written for her. */
  letter: Letter | undefined;
  /** The field she has not and the text needs; empty when it cannot be written for another reason; undefined when it can. */
  missing: string | undefined;
}

/** Hours of the shop's settings unless the step says otherwise. ms since the epoch. */
export function latestUseful(askedAt: number, wanted: Wanted, settings: Settings): number {
  return askedAt + (wanted.latest === undefined ? settings.latest[wanted.purpose] * 3_600_000 : milliseconds(wanted.latest));
}

export interface Order {
  wanted: Wanted;
  customerId: string;
  eventId: string | null;
  /** Absent: no journey asks for it. */
  enrollmentId?: string | undefined;
  messageId: string;
}

/** Writes the message for this customer as she is now. A text that cannot be written is a fact for the guard, not an error. */
export async function prepare(core: Core, order: Order): Promise<Prepared> {
  const { wanted } = order;
  const channel = channels[wanted.channel];
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', order.customerId).executeTakeFirstOrThrow();
  const settings = await core.documents.getSettings();
  const address = await channel.addressOf(core, customer);
  const conversationId = address.state === 'good' ? await conversationIdOf(core, { customerId: customer.id, channel: channel.id }) : '';
  const known = { customer, settings, address: address.state, conversationId };
  if (address.state !== 'good') return { ...known, letter: undefined, missing: undefined };
  const url =
    wanted.purpose === 'transaction'
      ? undefined
      : await unsubscribeUrl(core, { customerId: customer.id, channel: wanted.channel, purpose: wanted.purpose });
  const written = await writeFor(core, {
    ...{ wanted, customer, settings, address: address.value, conversationId, messageId: order.messageId, unsubscribeUrl: url },
    offer: wanted.purpose === 'advertising',
    event: await dataOf(core.db, order.eventId),
    values: order.enrollmentId === undefined ? {} : await keptValues(core.db, order.enrollmentId),
  });
  if ('letter' in written) return { ...known, letter: written.letter, missing: undefined };
  const { code, field } = written;
  core.log.warn({ messageId: order.messageId, code, field }, 'a message cannot be written for one customer');
  return { ...known, letter: undefined, missing: field ?? '' };
}

interface Writing extends Pick<Draft, 'customer' | 'settings' | 'address' | 'conversationId' | 'messageId' | 'unsubscribeUrl' | 'offer'> {
  wanted: Pick<Wanted, 'channel' | 'subject' | 'body' | 'choices' | 'below'>;
  /** Data of the event she came in by. */
  event: Record<string, unknown>;
  /** What the journey has kept on this walk of hers. */
  values: Record<string, unknown>;
}

/** A text in its channel's form for one reader, or why Liquid cannot write it for her. */
export async function writeFor(core: Core, of: Writing): Promise<{ letter: Letter } | ReturnType<typeof explainLiquid>> {
  const { wanted, event, values, ...rest } = of;
  const { customer, settings } = rest;
  const { channel, subject, body, choices, below } = wanted;
  try {
    const letter = await channels[channel].write(core, {
      ...{ ...rest, subject, body, choices, below, byPerson: false },
      fields: fieldsOf({ customer, event, values, shopName: settings.shopName }),
      reader: { language: customer.language, zone: zoneOf(customer, settings) },
    });
    return { letter };
  } catch (error) {
    if (!isLiquidError(error)) throw error;
    return explainLiquid(error);
  }
}
