import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';
import { after, type Source, type TimelineItem } from '#server/customers/timeline-source.ts';
import { whoIs } from '#server/customers/who-is.ts';
import { namesOf } from '#server/staff/directory.ts';
import { taskKinds } from './kinds.ts';

/** What a task without words of its own is called. */
function called({ title, kind }: { title: string; kind: keyof typeof taskKinds }): PhraseValue {
  return title !== '' ? title : { key: taskKinds[kind].called };
}

/** What staff were asked to do about a customer. */
export const taskBeginnings: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('tasks')
    .select(['id', 'title', 'kind', 'created_at', 'given_to'])
    .where('customer_id', '=', customerId)
    .where(after(before, { kind: 'task', at: 'created_at', id: 'id' }))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const names = await namesOf(core.db);
  return rows.map((row): TimelineItem => {
    const to = names.get(row.given_to ?? '');
    const key = to === undefined ? 'app:timeline.task.open' : 'app:timeline.task.given';
    return {
      ...{ id: `task ${row.id}`, at: row.created_at, kind: 'task', taskId: row.id },
      text: { key, params: { task: called(row), to: to ?? '' } },
    };
  });
};

/** What came of it. */
export const taskEndings: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('tasks')
    .select(['id', 'title', 'kind', 'state', 'outcome', 'note', 'ended_at', 'ended_by'])
    .where('customer_id', '=', customerId)
    .where('ended_at', 'is not', null)
    .where(after(before, { kind: 'taskEnd', at: 'ended_at', id: 'id' }))
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const names = await namesOf(core.db);
  return rows.map((row): TimelineItem => {
    const what = row.state === 'withdrawn' ? 'withdrawn' : (row.outcome ?? 'done');
    const text: Phrase = {
      key: `app:timeline.task.${what}`,
      params: { who: names.get(row.ended_by ?? '') ?? whoIs(row.ended_by ?? ''), task: called(row) },
    };
    return {
      ...{ id: `taskEnd ${row.id}`, at: row.ended_at ?? 0, kind: 'task', taskId: row.id, text },
      ...(row.note === '' ? {} : { why: { key: 'app:timeline.task.note', params: { note: row.note } } }),
    };
  });
};
