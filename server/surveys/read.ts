import { type Band, bandOf, type ScoreKind, scoresOf } from '#nodes/kit/scores.ts';
import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from '#server/live/cursor.ts';
import { scaleOfSurvey } from './survey.ts';

export interface AnswerView {
  id: string;
  enrollmentId: string;
  customerId: string;
  customerName: string;
  score: number;
  band: Band;
  remark: string | null;
  /** Channel she answered on. */
  channel: string | null;
  at: number;
  /** She has changed it since. */
  changed: boolean;
}

export interface AnswersView {
  /** How many were asked, and how many have answered. */
  asked: number;
  answered: number;
  /** Null: nobody has answered. For NPS the share of promoters less that of detractors, −100 to 100, beside it. */
  average: number | null;
  nps: number | null;
  kind: ScoreKind | null;
  /** Lowest score of the scale, and how often each was given from there. */
  from: number;
  counts: number[];
  /** What each of them means, by the newest bounds. */
  bands: Band[];
  items: AnswerView[];
  next: string | null;
}

interface Asked {
  journeyId: string;
  nodeId: string;
  versionId?: string | undefined;
  cursor?: string | undefined;
}

const pageSize = 30;

/** What customers have answered at one step, the latest first, and how that looks as a whole. Of a changed scale the newest counts. */
export async function answersOf(core: Core, of: Asked): Promise<AnswersView> {
  const latest = await latestScale(core, of);
  const kind = latest?.kind ?? null;
  const empty = { asked: 0, answered: 0, average: null, nps: null, kind, from: 0, counts: [], bands: [], items: [], next: null };
  if (latest === undefined || kind === null) return empty;
  const given = await ofStep(core, of, kind)
    .select((eb) => ['score', 'low', 'high', eb.fn.countAll<number>().as('count')])
    .where('asked_at', 'is not', null)
    .groupBy(['score', 'low', 'high'])
    .execute();
  const scored = given.flatMap(({ score, low, high, count }) =>
    score === null ? [] : [{ score, count: Number(count), band: bandOf(score, { low, high }) }],
  );
  const total = scored.reduce((sum, { count }) => sum + count, 0);
  const share = (band: Band) => scored.reduce((sum, each) => sum + (each.band === band ? each.count : 0), 0) / total;
  const scale = scaleOfSurvey(latest);
  const { items, next } = await list(ofStep(core, of, kind), of.cursor);
  return {
    ...{ asked: given.reduce((sum, { count }) => sum + Number(count), 0), answered: total, kind, from: scale.from },
    average: total === 0 ? null : scored.reduce((sum, { score, count }) => sum + score * count, 0) / total,
    nps: total === 0 || kind !== 'nps' ? null : Math.round((share('high') - share('low')) * 100),
    counts: scoresOf(scale).map((score) => scored.reduce((sum, each) => sum + (each.score === score ? each.count : 0), 0)),
    bands: scoresOf(scale).map((score) => bandOf(score, scale)),
    ...{ items, next },
  };
}

async function latestScale(core: Core, { journeyId, nodeId }: Asked) {
  return core.db
    .selectFrom('surveys')
    .select(['kind', 'low', 'high'])
    .where('journey_id', '=', journeyId)
    .where('node_id', '=', nodeId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function list(of: ReturnType<typeof ofStep>, cursor: string | undefined) {
  let rows = of
    .innerJoin('customers', 'customers.id', 'surveys.customer_id')
    .selectAll('surveys')
    .select('customers.name as customer_name')
    .where('answered_at', 'is not', null);
  if (cursor !== undefined) {
    const before = readCursor(cursor);
    rows = rows.where((eb) =>
      eb.or([eb('answered_at', '<', before.at), eb.and([eb('answered_at', '=', before.at), eb('surveys.id', '<', before.id)])]),
    );
  }
  const found = await rows
    .orderBy('answered_at', 'desc')
    .orderBy('surveys.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const { items, next } = page(found, pageSize, (row) => ({ at: row.answered_at ?? 0, id: row.id }));
  return {
    items: items.map(
      (row): AnswerView => ({
        ...{ id: row.id, enrollmentId: row.enrollment_id, customerId: row.customer_id, customerName: row.customer_name },
        ...{ score: row.score ?? 0, band: bandOf(row.score ?? 0, row), remark: row.remark, channel: row.answered_by },
        ...{ at: row.answered_at ?? 0, changed: row.changed_at !== null },
      }),
    ),
    next,
  };
}

/** All that were written for a step, on one scale. */
function ofStep(core: Core, { journeyId, nodeId, versionId }: Asked, kind: ScoreKind) {
  const rows = core.db.selectFrom('surveys').where('journey_id', '=', journeyId).where('node_id', '=', nodeId).where('kind', '=', kind);
  return versionId === undefined ? rows : rows.where('version_id', '=', versionId);
}
