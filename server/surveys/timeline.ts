import { bandOf } from '#nodes/kit/scores.ts';
import { after, type Source, type TimelineItem } from '#server/customers/timeline-source.ts';
import { scaleOfSurvey } from './survey.ts';

/** Scores she gave, as they stand now. */
export const scores: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('surveys')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where(after(before, { kind: 'survey', at: 'answered_at', id: 'id' }))
    .orderBy('answered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row): TimelineItem => {
    const score = row.score ?? 0;
    return {
      ...{ id: `survey ${row.id}`, at: row.answered_at ?? 0, kind: 'survey', journeyId: row.journey_id, enrollmentId: row.enrollment_id },
      text: {
        key: 'app:timeline.score',
        params: {
          ...{ score: `${score}/${scaleOfSurvey(row).to}`, kind: row.kind.toUpperCase() },
          band: { key: `app:survey.band.${row.kind}.${bandOf(score, row)}` },
        },
      },
      ...(row.remark === null ? {} : { why: { key: 'app:timeline.remark', params: { remark: row.remark } } }),
    };
  });
};
