import type { Answer } from '#nodes/kit/calls.ts';
import { decide, portOf } from '#nodes/kit/guard/decide.ts';
import type { CallContext } from '#server/calls/context.ts';
import type { Outcome } from '#server/channels/outcome.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { beginDelivery, type Delivery, handOver, recordOutcome, tell } from './deliver.ts';
import { gather } from './guard/facts.ts';
import { messageIdFor } from './message-id.ts';
import { latestUseful, type Prepared, prepare } from './prepare.ts';
import { noteDecision, noteOutcome, plan, type Receipt, receiptOf } from './receipts.ts';
import { onLine, underWay } from './under-way.ts';
import { type Wanted, wantedSchema } from './wanted.ts';

export type SendAnswer = Answer<{ port: 'sent' | 'unreachable' | 'not_allowed' }> & { why?: string };

/** Twice at most by itself: once, and once more where the message says so. */
const mostAttemptsUnknown = 2;

/** What is to be sent when it is not simply what stands in the settings of the step. */
export interface Sending {
  wanted: Wanted;
  /** Place of the channel in the step's order. */
  rung?: number;
}

/**
 * Sends the message the asking step describes, at most once per key. A second asker with the same key waits for the first one's answer.
 * Throws Refusal `unavailable` when it may be tried again at once with the same key (the mail server says "later").
 *
 * `unknown` leaves by `sent`: in most cases she has it, and what stands behind the other ways (another channel, a call) would reach her
 * twice. It is listed for a person to decide.
 */
export function send(core: Core, context: CallContext, of?: Sending): Promise<SendAnswer> {
  const { running, byHand } = underWay(core);
  const { key } = context.request;
  const living = running.get(key);
  // Only `send` puts anything in, so that what is there is of its kind.
  if (living !== undefined) return living as Promise<SendAnswer>;
  // What a person sends once more just now is known when that has ended, well or badly.
  const before = Promise.allSettled([byHand.get(key)]);
  const own = before
    .then(() => sendOnce(core, context, of ?? { wanted: wantedSchema.parse(context.node.config) }))
    .finally(() => running.delete(key));
  running.set(key, own);
  return own;
}

async function sendOnce(core: Core, context: CallContext, { wanted, rung }: Sending): Promise<SendAnswer> {
  const { key } = context.request;
  await recordOutcome(core, key);
  const before = await known(core, await receiptOf(core.db, key), context.at);
  const answer = before === undefined ? undefined : settled(before, wanted);
  if (answer !== undefined) return answer;
  const prepared = await prepare(core, {
    wanted,
    customerId: context.enrollment.customer_id,
    eventId: context.enrollment.event_id,
    enrollmentId: context.enrollment.id,
    messageId: before?.provider_id ?? messageIdFor(key, core.config),
  });
  return onLine(core, wanted.channel, async () => {
    const step = await decideAndBegin(core, context, { wanted, prepared, rung });
    if ('answer' in step) return step.answer;
    const outcome = await handOver(core, step);
    tell(core, step.receipt, { tray: false });
    return outcomeAnswer(outcome, { ...step.receipt, attempts: step.receipt.attempts + 1 }, wanted);
  });
}

/** The receipt with its doubts resolved: an attempt that nobody in this process is making has an end that nobody knows. */
async function known(core: Core, receipt: Receipt | undefined, at: number): Promise<Receipt | undefined> {
  if (receipt?.state !== 'attempting') return receipt;
  await noteOutcome(core.db, receipt.id, {
    outcome: { state: 'unknown', answer: 'the process that sent it is gone' },
    at,
    wasUnknown: false,
  });
  return receiptOf(core.db, receipt.key);
}

function mayResend(receipt: Pick<Receipt, 'attempts' | 'reason'>, wanted: Wanted): boolean {
  return (
    wanted.ifUnknown === 'resend' && wanted.purpose === 'transaction' && receipt.attempts < mostAttemptsUnknown && receipt.reason !== 'left'
  );
}

/** What a receipt already says; undefined when there is something left to do. */
function settled(receipt: Receipt, wanted: Wanted): SendAnswer | undefined {
  switch (receipt.state) {
    case 'accepted':
      return { done: { port: 'sent' } };
    case 'refused':
    case 'skipped':
      return { done: { port: portOf(receipt.reason) } };
    case 'unknown':
      return mayResend(receipt, wanted) ? undefined : { done: { port: 'sent' } };
    default:
      return undefined;
  }
}

type Step = { answer: SendAnswer } | Delivery;

/** Decides and marks the beginning of the attempt in one transaction: two journeys cannot both take the last place under the cap. */
async function decideAndBegin(
  core: Core,
  context: CallContext,
  { wanted, prepared, rung }: Sending & { prepared: Prepared; rung: number | undefined },
): Promise<Step> {
  const { request, enrollment, at } = context;
  const { customer, settings, letter } = prepared;
  let told: { receipt: Receipt; tray: boolean } | undefined;
  const step = await core.db.transaction().execute(async (trx): Promise<Step> => {
    const receipt = await plan(
      trx,
      {
        key: request.key,
        enrollmentId: enrollment.id,
        journeyId: enrollment.journey_id,
        nodeId: request.nodeId,
        customerId: customer.id,
        channel: wanted.channel,
        purpose: wanted.purpose,
        messageId: messageIdFor(request.key, core.config),
        askedAt: context.askedAt,
        rung,
        subject: letter?.subject ?? (wanted.subject.includes('{') ? null : wanted.subject),
      },
      at,
    );
    // Meanwhile a person may have decided, or another server have begun.
    const meanwhile = settled(receipt, wanted);
    if (meanwhile !== undefined) return { answer: meanwhile };
    if (receipt.state === 'attempting') throw later('The message is being handed over by another server just now.');
    const facts = await gather(trx, {
      key: request.key,
      at,
      channel: wanted.channel,
      purpose: wanted.purpose,
      latest: latestUseful(receipt.asked_at, wanted, settings),
      customer,
      settings,
      missing: prepared.missing,
      address: prepared.address,
    });
    const decision = decide(facts);
    const wasUnknown = receipt.state === 'unknown';
    await noteDecision(trx, receipt, { facts, decision });
    if (decision.decision === 'send' && letter !== undefined) {
      const delivery = { receipt, letter, conversationId: prepared.conversationId, author: 'journey', at, wasUnknown };
      const landed = await beginDelivery(core, trx, delivery);
      if (landed) told = { receipt, tray: true };
      return landed ? { answer: { done: { port: 'sent' } } } : delivery;
    }
    told = { receipt, tray: false };
    if (wasUnknown) return { answer: { done: { port: 'sent' } } };
    if (decision.decision === 'hold') return { answer: { holdUntil: decision.until, why: decision.reason } };
    return { answer: { done: { port: portOf(decision.reason) } } };
  });
  if (told !== undefined) tell(core, told.receipt, told);
  return step;
}

function outcomeAnswer(outcome: Outcome, receipt: Receipt, wanted: Wanted): SendAnswer {
  switch (outcome.state) {
    case 'accepted':
      return { done: { port: 'sent' } };
    case 'refused':
      return { done: { port: portOf(outcome.reason) } };
    case 'unknown':
      if (!mayResend({ attempts: receipt.attempts, reason: null }, wanted)) return { done: { port: 'sent' } };
      throw later('The connection was lost while the message was being handed over; it is sent once more, as its step says.');
    case 'temporary':
      throw later('The mail server does not take the message now.');
  }
}

function later(message: string): Refusal {
  return new Refusal('unavailable', 'provider_busy', { message });
}
