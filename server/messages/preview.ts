import type { ChannelId } from '#nodes/kit/channels.ts';
import { type Decision, decide, type Purpose } from '#nodes/kit/guard/decide.ts';
import { choiceLines, type MessageChoices } from '#nodes/kit/message-choices.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { keptWords } from '#nodes/kit/rules/words.ts';
import { scaleOf } from '#nodes/kit/scores.ts';
import type { Letter } from '#server/channels/channel.ts';
import { channels } from '#server/channels/registry.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { notFound } from '#server/kit/refusal.ts';
import { withScores } from '#server/surveys/write.ts';
import { keptIn } from '#workflows/check/kept.ts';
import { gather } from './guard/facts.ts';
import { writeFor } from './prepare.ts';

export interface PreviewOrder {
  customerId: string;
  channel: ChannelId;
  purpose: Purpose;
  /** Liquid. */
  subject: string;
  body: string;
  /** What she can answer with. */
  choices?: MessageChoices | undefined;
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
  const written = await writeFor(core, {
    ...{
      wanted: await withAnswers(core, order, customer.language),
      customer,
      settings,
      address: address.value,
      conversationId: 'preview',
      messageId: 'preview',
    },
    event: event === undefined ? {} : JSON.parse(event.data),
    // What a journey will have kept by then nobody knows: its name stands there.
    values: Object.fromEntries([...keptIn([order.subject, order.body])].map((name) => [name, `[${keptWords(name)}]`])),
    offer: order.purpose === 'advertising',
    unsubscribeUrl: order.purpose === 'transaction' ? undefined : `${core.config.publicUrl}/`,
  });
  const failed = 'letter' in written ? undefined : written;
  const missing = failed && (failed.field ?? '');
  const facts = await gather(core.db, {
    ...{ key: `preview:${newId(core.now())}`, at: core.now(), channel: order.channel, purpose: order.purpose },
    ...{ latest: undefined, customer, settings, missing, address: address.state },
  });
  const decision = decide(facts);
  return {
    letter: 'letter' in written ? shown(written.letter) : null,
    problem: failed === undefined || missing !== '' ? null : failed.text,
    lacks: missing || null,
    event: event === undefined ? null : { type: event.type, at: event.at },
    now: { decision: decision.decision, reason: decision.reason, until: decision.decision === 'hold' ? decision.until : null },
  };
}

async function withAnswers(core: Core, order: PreviewOrder, language: string) {
  const { channel, subject, body, choices } = order;
  const wanted = { channel, subject, body };
  if (choices === undefined) return wanted;
  if (choices.kind === 'answers') return { ...wanted, body: `${body}\n\n${choiceLines(choices)}` };
  const { score, bands } = choices;
  return withScores(core, wanted, { kind: score, scale: scaleOf(score, bands), language, url: `${core.config.publicUrl}/s` });
}

function shown({ to, subject, html, text, body }: Letter): Preview['letter'] {
  return { to, subject, html, text, body };
}

function latestEvent(core: Core, { customerId, events }: PreviewOrder) {
  let rows = core.db.selectFrom('events').select(['type', 'at', 'data']).where('customer_id', '=', customerId);
  if (events.length > 0) rows = rows.where('type', 'in', events);
  return rows.orderBy('at', 'desc').limit(1).executeTakeFirst();
}
