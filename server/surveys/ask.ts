import { deadline } from '#nodes/kit/calendar/deadline.ts';
import type { Calls } from '#nodes/kit/calls.ts';
import { milliseconds } from '#nodes/kit/milliseconds.ts';
import type { Handler } from '#server/calls/handlers.ts';
import { receiptsBefore, sendNext } from '#server/messages/ladder.ts';
import { receiptOf } from '#server/messages/receipts.ts';
import { send } from '#server/messages/send.ts';
import { wantedBy } from '#server/messages/wanted-by.ts';
import { reminderKey } from './reminder-key.ts';
import { surveySchema } from './schema.ts';
import { surveyFor, surveyOfVisit } from './survey.ts';

type Asked = Calls['askScore']['output'];

/** Sends the survey by the next channel of its order. What she answers from then on counts. */
export const askScore: Handler = async (core, context) => {
  const { id, until, remind_at } = await surveyFor(core, context);
  if (until !== null) return { done: asked(until, remind_at) };
  const answer = await sendNext(core, context);
  if (!('done' in answer)) return answer;
  if (!('port' in answer.done)) return { done: { again: true } satisfies Asked };
  const { port } = answer.done;
  if (port !== 'sent') return { done: { port } satisfies Asked };
  const own = await receiptOf(core.db, context.request.key);
  // Of several channels that were tried the one that took it; this one may be a last that did not.
  const receipt = [own, ...(await receiptsBefore(core.db, context.request.key))].find(
    (each) => each?.state === 'accepted' || each?.state === 'unknown',
  );
  const from = receipt?.attempting_since ?? context.at;
  const { limit, reminder } = surveySchema.parse(context.node.config);
  const { zone, calendar } = await core.documents.getSettings();
  const end = deadline({ from, duration: limit, zone, calendar });
  const remind = reminder === undefined ? null : from + milliseconds(reminder);
  const sent = { asked_at: from, channel: receipt?.channel ?? null, until: end, remind_at: remind };
  await core.db.updateTable('surveys').set(sent).where('id', '=', id).where('asked_at', 'is', null).execute();
  return { done: asked(end, remind) };
};

function asked(until: number, remindAt: number | null): Asked {
  return { until, ...(remindAt === null ? {} : { remindAt }) };
}

/**
 * Sends it once more by the channel that took it, unless she has answered. It is asked for again when the rules of sending say "later", so
 * that her answer ends the wait also while it is held.
 */
export const remindScore: Handler = async (core, context) => {
  const nothing: Calls['remindScore']['output'] = {};
  const survey = await surveyOfVisit(core.db, context.request);
  if (survey === undefined || survey.answered_at !== null) return { done: nothing };
  const key = reminderKey(context.request.key);
  const earlier = await receiptsBefore(core.db, context.request.key);
  const rung = earlier.findLast(({ state }) => state === 'accepted' || state === 'unknown')?.rung ?? 0;
  const wanted = await wantedBy(core, { config: context.node.config, rung, key });
  const askedAt = survey.remind_at ?? context.askedAt;
  const answer = await send(core, { ...context, askedAt, request: { ...context.request, key } }, { wanted, rung });
  if ('holdUntil' in answer) return { done: { remindAt: answer.holdUntil } };
  return { done: 'done' in answer && answer.done.port === 'sent' ? { at: context.at } : nothing };
};

/** Who answers at the very moment is in the records first or not at all: that decides. */
export const scoreTimeUp: Handler = async (core, { request }) => {
  const ended = await core.db.transaction().execute(async (trx) => {
    const survey = await surveyOfVisit(trx, request);
    if (survey === undefined) return 'no_answer';
    if (survey.ended !== null) return survey.ended;
    await trx.updateTable('surveys').set({ ended: 'no_answer' }).where('id', '=', survey.id).execute();
    return 'no_answer';
  });
  return { done: { port: ended } };
};
