import { bandOf } from '#nodes/kit/scores.ts';
import { isThere } from '#server/customers/erased.ts';
import type { Executor } from '#server/db/batches.ts';
import { wakeStep } from '#server/enrollments/wake-step.ts';
import { announce, takeIn } from '#server/events/commit.ts';
import { incomingEventSchema } from '#server/events/schema.ts';
import type { Core } from '#server/kit/core.ts';
import { reminderKey } from './reminder-key.ts';
import { type Survey, scaleOfSurvey } from './survey.ts';

/** A score may be changed for this long after it was given. Our own figure: long enough for a slip, too short to rewrite history. */
export const changeableMs = 24 * 3_600_000;
/** And given for this long after she was asked; the journey itself waits as long as its step says. */
export const openMs = 60 * 24 * 3_600_000;

/** Source of the events; the id of the survey is the event's own. */
export const surveySource = 'survey';

export interface Answer {
  surveyId: string;
  score: number;
  /** Absent: what she has said before stays. */
  remark?: string | undefined;
  /** Absent: the one she was asked on. */
  channel?: string | undefined;
}

/** Whether a score can be given, or changed, just now. */
export function standingOf(survey: Survey, now: number): 'open' | 'changeable' | 'closed' {
  if (survey.asked_at === null) return 'closed';
  if (survey.answered_at === null) return now <= survey.asked_at + openMs ? 'open' : 'closed';
  return now <= survey.answered_at + changeableMs ? 'changeable' : 'closed';
}

/**
 * Takes a score: kept, raised as the event `survey_answered`, and told to the step that waits for it, in one transaction. Given again within
 * a day it changes the record, and nothing else follows. A score that is not on the scale is `closed`, too.
 */
export async function takeScore(core: Core, answer: Answer): Promise<'taken' | 'changed' | 'closed'> {
  const { done, touched } = await core.db.transaction().execute(async (trx) => {
    const survey = await trx.selectFrom('surveys').selectAll().where('id', '=', answer.surveyId).executeTakeFirst();
    const now = core.now();
    const standing = survey === undefined ? 'closed' : standingOf(survey, now);
    if (survey === undefined || !(await isThere(trx, survey.customer_id)) || standing === 'closed') return { done: 'closed' as const };
    const { from, to } = scaleOfSurvey(survey);
    if (!Number.isInteger(answer.score) || answer.score < from || answer.score > to) return { done: 'closed' as const };
    const remark = answer.remark === undefined ? survey.remark : answer.remark.trim().slice(0, 2_000) || null;
    await noteLatest(trx, survey, answer.score);
    if (standing === 'changeable') {
      if (survey.score === answer.score && survey.remark === remark) return { done: 'changed' as const, customerId: survey.customer_id };
      await trx.updateTable('surveys').set({ score: answer.score, remark, changed_at: now }).where('id', '=', survey.id).execute();
      return { done: 'changed' as const, customerId: survey.customer_id };
    }
    const by = answer.channel ?? survey.channel;
    const given = { score: answer.score, first_score: answer.score, remark, answered_at: now, answered_by: by };
    await trx.updateTable('surveys').set(given).where('id', '=', survey.id).execute();
    return { done: 'taken' as const, touched: await follow(core, trx, { ...survey, ...given }) };
  });
  if (touched !== undefined) announce(core, touched);
  if (done === 'taken') core.bus.emit('outbox');
  return done;
}

/** What follows from a first score. */
async function follow(core: Core, trx: Executor, survey: Survey & { score: number }) {
  const now = core.now();
  const band = bandOf(survey.score, survey);
  const { customer_id: id, journey_id, node_id, enrollment_id, visit, remark } = survey;
  const event = incomingEventSchema.parse({
    ...{ id: survey.id, type: 'survey_answered', customer: { id } },
    data: {
      ...{ survey: survey.kind, score: survey.score, band, ...(remark === null ? {} : { remark }), channel: survey.answered_by ?? '' },
      ...{ journeyId: journey_id, nodeId: node_id },
    },
  });
  const { touched } = await takeIn(core, trx, [{ ...event, source: surveySource }]);
  // A reminder that has not gone out is of no use any more.
  const key = reminderKey(`${enrollment_id}:${node_id}:${visit}:`);
  await trx
    .updateTable('messages')
    .set({ state: 'skipped', reason: 'answered', hold_until: null, decided_at: now })
    .where('key', '=', key)
    .where('state', 'in', ['planned', 'held'])
    .execute();
  if (survey.ended === null) {
    await trx.updateTable('surveys').set({ ended: band }).where('id', '=', survey.id).execute();
    await wakeStep(trx, { enrollmentId: enrollment_id, nodeId: node_id, name: `${band}:${visit}`, id: survey.id, at: now }, now);
  }
  touched.journeys.add(journey_id);
  touched.customers.add(id);
  return touched;
}

/** Field of the customer that holds the latest score of a kind, for conditions and groups. */
const latestField = { csat: 'lastCsat', nps: 'lastNps', ces: 'lastCes' } as const;

async function noteLatest(trx: Executor, { customer_id: id, kind }: Survey, score: number): Promise<void> {
  const row = await trx.selectFrom('customers').select('attributes').where('id', '=', id).executeTakeFirstOrThrow();
  const attributes: Record<string, unknown> = JSON.parse(row.attributes);
  if (attributes[latestField[kind]] === score) return;
  await trx
    .updateTable('customers')
    .set((eb) => ({ attributes: JSON.stringify({ ...attributes, [latestField[kind]]: score }), revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
