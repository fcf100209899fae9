import type { Selectable } from 'kysely';
import { type Scale, scaleOf } from '#nodes/kit/scores.ts';
import type { CallContext } from '#server/calls/context.ts';
import type { Executor } from '#server/db/batches.ts';
import type { SurveysTable } from '#server/db/tables/surveys.ts';
import type { Core } from '#server/kit/core.ts';
import { newId } from '#server/kit/id.ts';
import { surveySchema } from './schema.ts';

export type Survey = Selectable<SurveysTable>;

/** The scale she was asked on, with the bounds of that time. */
export function scaleOfSurvey({ kind, low, high }: Pick<Survey, 'kind' | 'low' | 'high'>): Scale {
  return { ...scaleOf(kind), low, high };
}

interface Visit {
  enrollmentId: string;
  nodeId: string;
  visit: number;
}

export async function surveyOfVisit(db: Executor, { enrollmentId, nodeId, visit }: Visit): Promise<Survey | undefined> {
  return db
    .selectFrom('surveys')
    .selectAll()
    .where('enrollment_id', '=', enrollmentId)
    .where('node_id', '=', nodeId)
    .where('visit', '=', visit)
    .executeTakeFirst();
}

/** The passage that a message's key belongs to. */
export function visitOfKey(key: string): Visit {
  const [enrollmentId = '', nodeId = '', visit = ''] = key.split(':');
  return { enrollmentId, nodeId, visit: Number(visit) };
}

/** The survey of this passage, written down now when it is not: its address stands in the message, so it comes before it. */
export async function surveyFor(core: Core, { request, enrollment, node, at }: CallContext): Promise<Survey> {
  const settings = surveySchema.parse(node.config);
  const { low, high } = scaleOf(settings.score, settings.bands);
  return core.db.transaction().execute(async (trx) => {
    const before = await surveyOfVisit(trx, request);
    if (before !== undefined) return before;
    const row: Survey = {
      ...{ id: newId(at), customer_id: enrollment.customer_id, enrollment_id: enrollment.id, journey_id: enrollment.journey_id },
      ...{ version_id: request.versionId, node_id: request.nodeId, visit: request.visit, created_at: at },
      ...{ kind: settings.score, low, high, question: settings.question || null },
      ...{ asked_at: null, channel: null, until: null, remind_at: null },
      ...{ score: null, first_score: null, remark: null, answered_at: null, answered_by: null, changed_at: null, ended: null },
    };
    await trx.insertInto('surveys').values(row).execute();
    return row;
  });
}
