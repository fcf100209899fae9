import type { Selectable } from 'kysely';
import type { Decision, GuardFacts, Purpose } from '#nodes/kit/guard/decide.ts';
import type { Outcome } from '#server/channels/outcome.ts';
import type { Executor } from '#server/db/batches.ts';
import type { MessagesTable } from '#server/db/tables/messages.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';

/**
 * The receipt of one message: planned → (held →) attempting → accepted | refused | unknown, or skipped.
 * `attempting` is written before the provider is called and names the process that tries. A temporary refusal goes back to planned.
 */
export type Receipt = Selectable<MessagesTable>;

export async function receiptOf(db: Executor, key: string): Promise<Receipt | undefined> {
  return db.selectFrom('messages').selectAll().where('key', '=', key).executeTakeFirst();
}

export interface Planned {
  key: string;
  /** Null: a person's own message. */
  enrollmentId: string | null;
  journeyId: string | null;
  nodeId: string | null;
  customerId: string;
  channel: string;
  purpose: Purpose;
  messageId: string;
  askedAt: number;
  /** Place of its channel in the step's order. */
  rung?: number | undefined;
  /** As far as it can be told before it is sent: for those who look why it was not. */
  subject: string | null;
}

/** The receipt of this key, written now when there is none. */
export async function plan(trx: Executor, planned: Planned, now: number): Promise<Receipt> {
  const found = await receiptOf(trx, planned.key);
  if (found !== undefined) return found;
  const row: Receipt = {
    id: newId(now),
    key: planned.key,
    enrollment_id: planned.enrollmentId,
    journey_id: planned.journeyId,
    node_id: planned.nodeId,
    customer_id: planned.customerId,
    channel: planned.channel,
    purpose: planned.purpose,
    state: 'planned',
    reason: null,
    hold_until: null,
    asked_at: planned.askedAt,
    attempts: 0,
    boot_id: null,
    attempting_since: null,
    provider_id: planned.messageId,
    address: null,
    subject: planned.subject,
    provider_answer: null,
    decided_at: null,
    created_at: now,
    ...{ delivered_at: null, read_at: null, answered_at: null, undelivered_at: null, rung: planned.rung ?? null, watch: null },
  };
  await trx.insertInto('messages').values(row).execute();
  return row;
}

/** Keeps what the guard decided, and the figures it looked at; addresses and names are not among them. */
export async function noteDecision(
  trx: Executor,
  receipt: Receipt,
  { facts, decision }: { facts: GuardFacts; decision: Decision },
): Promise<void> {
  const { cap, ...rest } = facts;
  const looked = {
    ...rest,
    ...(cap === undefined ? {} : { cap: { messages: cap.messages, windowMs: cap.windowMs, sent: cap.sent.length } }),
    ...('because' in decision && decision.because !== undefined ? { because: decision.because } : {}),
  };
  await trx
    .insertInto('decisions')
    .values({
      message_id: receipt.id,
      at: facts.at,
      decision: decision.decision,
      reason: decision.reason,
      until: decision.decision === 'hold' ? decision.until : null,
      facts: JSON.stringify(looked),
    })
    .execute();
  // What nobody knows stays so: a decision against a second attempt says nothing about the first.
  if (decision.decision === 'send' || receipt.state === 'unknown') return;
  const hold = decision.decision === 'hold';
  await trx
    .updateTable('messages')
    .set({
      state: hold ? 'held' : 'skipped',
      reason: decision.reason,
      hold_until: hold ? decision.until : null,
      decided_at: hold ? null : facts.at,
    })
    .where('id', '=', receipt.id)
    .execute();
}

/** From here on the provider may be called, once. */
export async function beginAttempt(
  trx: Executor,
  receipt: Receipt,
  attempt: { bootId: string; at: number; address: string; subject: string | null },
): Promise<void> {
  await trx
    .updateTable('messages')
    .set({
      state: 'attempting',
      reason: null,
      hold_until: null,
      attempts: receipt.attempts + 1,
      boot_id: attempt.bootId,
      attempting_since: attempt.at,
      address: attempt.address,
      subject: attempt.subject,
      decided_at: null,
    })
    .where('id', '=', receipt.id)
    .execute();
}

/** Writes what became of the attempt. A temporary refusal goes back to planned, to `unknown` when an earlier attempt was. */
export async function noteOutcome(
  db: Executor,
  id: string,
  { outcome, at, wasUnknown }: { outcome: Outcome; at: number; wasUnknown: boolean },
): Promise<void> {
  const temporary = outcome.state === 'temporary';
  const state = temporary ? (wasUnknown ? 'unknown' : 'planned') : outcome.state;
  const reason = outcome.state === 'refused' || temporary ? outcome.reason : outcome.state === 'unknown' ? 'connection_lost' : null;
  await db
    .updateTable('messages')
    .set({ state, reason, provider_answer: outcome.answer, boot_id: null, decided_at: state === 'planned' ? null : at })
    .where('id', '=', id)
    .where('state', '=', 'attempting')
    .execute();
}

/**
 * At the start of the server: what a dead process was attempting can never be known again. Returns how many.
 * They are listed; a person, or the message's own setting, decides.
 */
export async function recoverReceipts(core: Core): Promise<number> {
  const result = await core.db
    .updateTable('messages')
    .set((eb) => ({ state: 'unknown', reason: 'server_died', decided_at: eb.ref('attempting_since') }))
    .where('state', '=', 'attempting')
    .where('boot_id', '!=', core.bootId)
    .executeTakeFirst();
  const count = Number(result.numUpdatedRows);
  if (count > 0) core.log.warn({ count }, 'messages under way when the last server died: nobody can know whether they went out');
  return count;
}
