import type { PhraseValue } from '#nodes/kit/phrase.ts';
import type { TextLanguage } from '#nodes/load.ts';
import { whoIs } from '#server/customers/who-is.ts';
import { stepName } from '#server/journeys/step-name.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound } from '#server/kit/refusal.ts';
import { namesOf } from '#server/staff/directory.ts';
import type { Standing } from '#server/staff/standing.ts';
import { journeyCallsBack } from './call-back.ts';
import { checklistSchema } from './checklist.ts';
import { summary, type TaskSummary } from './list.ts';
import { mayAct, openTo } from './may.ts';

export interface TaskDeed {
  id: number;
  at: number;
  action: string;
  who: PhraseValue;
  /** Whom it went to. */
  to: string | null;
  note: string;
  outcome: string | null;
}

export interface TaskPage extends TaskSummary {
  script: string;
  checklist: { text: string; at: number | null; by: string | null }[];
  note: string;
  callBackAt: number | null;
  createdAt: number;
  journey: { id: string; name: string; step: string; enrollmentId: string } | null;
  /** A step still waits for it. */
  awaited: boolean;
  /** The journey has a way of its own for customers who want to be called again. */
  journeyCallsBack: boolean;
  history: TaskDeed[];
  /** What the person who looks may do. */
  may: { claim: boolean; act: boolean };
}

/** One task with all that belongs to it. Throws Refusal `not_found`. */
export async function getTask(core: Core, id: string, { who, language }: { who: Standing; language: TextLanguage }): Promise<TaskPage> {
  const { db } = core;
  const row = await db
    .selectFrom('tasks')
    .innerJoin('customers', 'customers.id', 'tasks.customer_id')
    .selectAll('tasks')
    .select(['customers.name', 'customers.title as called', 'customers.phone'])
    .where('tasks.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw notFound('task', id);
  const names = await namesOf(db);
  const waiting = await db.selectFrom('task_waits').select('until').where('task_id', '=', id).where('ended', 'is', null).executeTakeFirst();
  const open = row.state === 'open';
  const checklist = checklistSchema.parse(JSON.parse(row.checklist));
  return {
    ...summary(row, names),
    ...{ script: row.script, note: row.note, callBackAt: row.call_back_at, createdAt: row.created_at },
    checklist: checklist.map((item) => ({ ...item, by: item.by === null ? null : (names.get(item.by) ?? null) })),
    journey: await journeyOf(core, row, language),
    awaited: waiting !== undefined,
    journeyCallsBack: waiting !== undefined && (await journeyCallsBack(core, db, row)),
    history: await historyOf(core, id, names),
    may: { claim: open && openTo(who, row), act: open && (await mayAct(db, who, row)) },
  };
}

async function journeyOf(
  core: Core,
  row: { journey_id: string | null; enrollment_id: string | null; node_id: string | null },
  language: TextLanguage,
): Promise<TaskPage['journey']> {
  const { journey_id: id, enrollment_id: enrollmentId } = row;
  if (id === null || enrollmentId === null) return null;
  const enrollment = await core.db.selectFrom('enrollments').select('version_id').where('id', '=', enrollmentId).executeTakeFirst();
  const version = enrollment === undefined ? undefined : await core.documents.getVersion(enrollment.version_id);
  const name = (await core.documents.getDraft(id))?.draft.name ?? version?.journey.name ?? '';
  return { id, name, step: stepName(version?.journey, row.node_id ?? '', language), enrollmentId };
}

async function historyOf(core: Core, id: string, names: ReadonlyMap<string, string>): Promise<TaskDeed[]> {
  const rows = await core.db
    .selectFrom('audit')
    .select(['id', 'at', 'actor', 'action', 'data'])
    .where('subject', '=', id)
    .where('action', '!=', 'task.tick')
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const data: Record<string, unknown> = JSON.parse(row.data);
    const text = (key: string) => (typeof data[key] === 'string' ? data[key] : null);
    const to = text('person') ?? text('assignee') ?? text('team') ?? text('teamId');
    return {
      ...{ id: row.id, at: row.at, action: row.action },
      who: names.get(row.actor) ?? whoIs(row.actor),
      ...{ to: to === null ? null : (names.get(to) ?? null), note: text('note') ?? '', outcome: text('outcome') },
    };
  });
}
