import type { ChannelId } from '#nodes/kit/channels.ts';
import { type Decision, decide, type Purpose } from '#nodes/kit/guard/decide.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { channels } from '#server/channels/registry.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound } from '#server/kit/refusal.ts';
import { gather, zoneOf } from './guard/facts.ts';
import { explainLiquid, isLiquidError } from './render/check.ts';
import { fieldsOf } from './render/fields.ts';

export interface PreviewOrder {
  customerId: string;
  channel: ChannelId;
  purpose: Purpose;
  /** Liquid. */
  subject: string;
  body: string;
  /** Events the journey begins with: her latest one of these fills the fields of the event. Empty: her latest of any. */
  events: readonly string[];
}

export interface Preview {
  /** As it would look; null when it cannot be written for her, or she cannot be reached by this channel. */
  letter: { to: string; subject: string | null; html: string; text: string; body: string } | null;
  /** What is wrong with the text itself. */
  problem: Phrase | null;
  /** The field the text needs and she lacks: `event.orderId`. */
  lacks: string | null;
  /** Her latest event that lent its data; null: she has none. */
  event: { type: string; at: number } | null;
  /** What the guard would do if its turn were now. */
  now: { decision: Decision['decision']; reason: Decision['reason']; until: number | null };
}

/** A message as one real customer would get it, and what would become of it just now. Writes nothing down. Throws Refusal `not_found`. */
export async function previewMessage(core: Core, order: PreviewOrder): Promise<Preview> {
  const customer = await core.db.selectFrom('customers').selectAll().where('id', '=', order.customerId).executeTakeFirst();
  if (customer === undefined) throw notFound('customer', order.customerId);
  const settings = await core.documents.getSettings();
  const channel = channels[order.channel];
  const address = await channel.addressOf(core, customer);
  const event = await latestEvent(core, order);
  const base = core.config.publicUrl;
  let letter: Preview['letter'] = null;
  let problem: Phrase | null = null;
  let missing: string | undefined;
  try {
    const written = await channel.write(core, {
      ...{ subject: order.subject, body: order.body, customer, settings, address: address.value, conversationId: 'preview' },
      fields: fieldsOf({ customer, event: event === undefined ? {} : JSON.parse(event.data), shopName: settings.shopName }),
      reader: { language: customer.language, zone: zoneOf(customer, settings) },
      ...{ messageId: 'preview', unsubscribeUrl: order.purpose === 'transaction' ? undefined : `${base}/`, byPerson: false },
    });
    letter = { to: written.to, subject: written.subject, html: written.html, text: written.text, body: written.body };
  } catch (error) {
    if (!isLiquidError(error)) throw error;
    const { text, field } = explainLiquid(error);
    missing = field ?? '';
    if (field === undefined) problem = text;
  }
  const facts = await gather(core.db, {
    ...{ key: `preview:${newId(core.now())}`, at: core.now(), channel: order.channel, purpose: order.purpose },
    ...{ latest: undefined, customer, settings, missing, address: address.state },
  });
  const decision = decide(facts);
  return {
    ...{ letter, problem, lacks: missing || null },
    event: event === undefined ? null : { type: event.type, at: event.at },
    now: { decision: decision.decision, reason: decision.reason, until: decision.decision === 'hold' ? decision.until : null },
  };
}

function latestEvent(core: Core, { customerId, events }: PreviewOrder) {
  let rows = core.db.selectFrom('events').select(['type', 'at', 'data']).where('customer_id', '=', customerId);
  if (events.length > 0) rows = rows.where('type', 'in', events);
  return rows.orderBy('at', 'desc').limit(1).executeTakeFirst();
}
