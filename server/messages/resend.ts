import { type Decision, decide } from '#nodes/kit/guard/decide.ts';
import { audit } from '#server/auth/audit.ts';
import type { Outcome } from '#server/channels/outcome.ts';
import type { Core } from '#server/kit/core.ts';
import { Refusal } from '#server/kit/refusal.ts';
import { beginDelivery, type Delivery, handOver, recordOutcome, tell } from './deliver.ts';
import { gather } from './guard/facts.ts';
import { type Prepared, prepare } from './prepare.ts';
import { noteDecision, type Receipt } from './receipts.ts';
import { undecidedReceipt } from './undecided.ts';
import { onLine, underWay } from './under-way.ts';
import type { Wanted } from './wanted.ts';
import { wantedBy } from './wanted-by.ts';

/**
 * Sends a message of which nobody knows whether it went out once more, because a person says so: same receipt, same Message-ID, the text
 * written for the customer as she is now. Throws Refusal `already_decided`, `resend_stopped` (the guard), `resend_quiet`,
 * `resend_refused`, `resend_later`, `resend_unknown` (all but `resend_refused` leave it where it was, to be decided about).
 */
export async function resend(core: Core, { id, actor }: { id: string; actor: string }): Promise<void> {
  const receipt = await undecidedReceipt(core.db, id);
  const { running, byHand } = underWay(core);
  if (byHand.has(receipt.key)) {
    throw new Refusal('conflict', 'already_decided', { message: 'Somebody else sends this message once more just now.' });
  }
  // A step that asks for the same message just now is waited for; one that asks from here on waits for this.
  const own = Promise.allSettled([running.get(receipt.key)])
    .then(() => resendOnce(core, receipt, actor))
    .finally(() => byHand.delete(receipt.key));
  byHand.set(receipt.key, own);
  await own;
}

async function resendOnce(core: Core, before: Receipt, actor: string): Promise<void> {
  await recordOutcome(core, before.key);
  const order = await wantedBefore(core, before);
  const prepared = await prepare(core, order);
  await onLine(core, before.channel, async () => {
    const begun = await begin(core, { id: before.id, actor, wanted: order.wanted, prepared });
    tell(core, before, { tray: begun === 'tray' });
    if (begun === 'tray') return;
    if ('decision' in begun) throw stopped(begun);
    const outcome = await handOver(core, begun);
    tell(core, before, { tray: false });
    if (outcome.state !== 'accepted') throw failed(outcome);
  });
}

/** What the step of that version wanted to say, and to whom. */
async function wantedBefore(core: Core, receipt: Receipt) {
  const enrollment = await core.db
    .selectFrom('enrollments')
    .select(['version_id', 'event_id'])
    .where('id', '=', receipt.enrollment_id ?? '')
    .executeTakeFirst();
  const version = enrollment === undefined ? undefined : await core.documents.getVersion(enrollment.version_id);
  const node = version?.plan.nodes.find((each) => each.id === receipt.node_id);
  if (enrollment === undefined || node === undefined || receipt.provider_id === null) {
    throw new Refusal('conflict', 'resend_no_text', { message: 'The text of this message is no longer there.' });
  }
  return {
    wanted: await wantedBy(core, { config: node.config, rung: receipt.rung ?? 0, key: receipt.key }),
    customerId: receipt.customer_id,
    eventId: enrollment.event_id,
    enrollmentId: receipt.enrollment_id ?? undefined,
    messageId: receipt.provider_id,
  };
}

type Begun = Delivery | 'tray' | Decision;

/** The guard, the attempt and the audit in one transaction, which also settles who of two people was first. */
function begin(core: Core, of: { id: string; actor: string; wanted: Wanted; prepared: Prepared }): Promise<Begun> {
  const { wanted, prepared, actor } = of;
  return core.db.transaction().execute(async (trx): Promise<Begun> => {
    const receipt = await undecidedReceipt(trx, of.id);
    const at = core.now();
    const { customer, settings, letter, missing, address } = prepared;
    const { channel, purpose } = wanted;
    const asked = { key: receipt.key, at, channel, purpose, latest: undefined, customer, settings, missing, address };
    // Whether it is still of use is for the person to judge, and its place under the cap it has already.
    const facts = { ...(await gather(trx, asked)), cap: undefined };
    const decision = decide(facts);
    await noteDecision(trx, receipt, { facts, decision });
    if (decision.decision !== 'send' || letter === undefined) return decision;
    await audit(trx, { at, actor, action: 'message.resend', subject: receipt.id, data: { customer: receipt.customer_id } });
    const delivery = { receipt, letter, conversationId: prepared.conversationId, author: 'journey', at, wasUnknown: true };
    return (await beginDelivery(core, trx, delivery)) ? 'tray' : delivery;
  });
}

function stopped(decision: Decision): Refusal {
  if (decision.decision === 'hold') {
    return new Refusal('conflict', 'resend_quiet', {
      message: 'These are quiet hours where the customer lives.',
      data: { until: decision.until },
    });
  }
  return new Refusal('conflict', 'resend_stopped', {
    message: `The rules of sending stand against it: ${decision.reason}.`,
    params: { reason: { key: `messages:reason.${decision.reason}` } },
  });
}

function failed(outcome: Exclude<Outcome, { state: 'accepted' }>): Refusal {
  switch (outcome.state) {
    case 'temporary':
      return new Refusal('unavailable', 'resend_later', { message: `The mail server does not take it now: ${outcome.answer}` });
    case 'refused':
      return new Refusal('conflict', 'resend_refused', {
        message: `The mail server does not take it: ${outcome.answer}`,
        params: { reason: { key: `messages:reason.${outcome.reason}` } },
      });
    case 'unknown':
      return new Refusal('unavailable', 'resend_unknown', { message: 'The connection was lost again while it was being handed over.' });
  }
}
