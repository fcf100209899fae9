import { definitionOf } from '#nodes/catalogue.ts';
import { eventPhrase, groupEvents } from '#nodes/kit/events.ts';
import type { Phrase } from '#nodes/kit/phrase.ts';
import { importsOf } from '#server/imports/timeline.ts';
import { journeyName } from '#server/journeys/name.ts';
import type { Core } from '#server/kit/core.ts';
import { page, readCursor } from '#server/live/cursor.ts';
import { latestDecisions } from '#server/messages/decisions.ts';
import { whyPhrase } from '#server/messages/guard/explain.ts';
import { notStarted } from '#server/starts/timeline.ts';
import { surveySource } from '#server/surveys/answer.ts';
import { scores } from '#server/surveys/timeline.ts';
import { taskBeginnings, taskEndings } from '#server/tasks/timeline.ts';
import { after, type Source, type TimelineItem } from './timeline-source.ts';
import { whoIs } from './who-is.ts';

/** Everything that happened with a customer, the latest first: her doings, our messages, her ways through journeys, changes by people. */
export async function timeline(
  core: Core,
  of: { id: string; cursor?: string | undefined; limit?: number | undefined },
): Promise<{ items: TimelineItem[]; next: string | null }> {
  const limit = Math.min(of.limit ?? 50, 200);
  const before = of.cursor === undefined ? undefined : readCursor(of.cursor);
  // Each source gives as many as could be needed; what is too much comes again with the next page.
  const found: TimelineItem[] = [];
  for (const source of [events, messages, beginnings, endings, changes, importsOf, taskBeginnings, taskEndings, scores, notStarted])
    found.push(...(await source(core, of.id, { before, limit: limit + 1 })));
  found.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  return page(found, limit, (item) => ({ at: item.at, id: item.id }));
}

const events: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('events')
    .select(['id', 'type', 'at', 'data'])
    .where('customer_id', '=', customerId)
    // Those stand among the scores.
    .where('source', '!=', surveySource)
    .where(after(before, { kind: 'event', at: 'at', id: 'id' }))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(
    (row): TimelineItem => ({
      ...{ id: `event ${row.id}`, at: row.at, kind: 'event', ...eventSaid(row.type, JSON.parse(row.data)) },
    }),
  );
};

/** Of a group that she enters or leaves the name is told; its id means nothing to a reader. */
function eventSaid(type: string, data: Record<string, unknown>): Pick<TimelineItem, 'text' | 'data'> {
  if (!groupEvents.includes(type)) return { text: eventPhrase(type, 'did'), data };
  return { text: { key: `app:timeline.${type}`, params: { name: String(data.name ?? '') } } };
}

const messages: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom(
      core.db
        .selectFrom('messages')
        .select(['id', 'state', 'reason', 'subject', 'journey_id', 'enrollment_id', 'hold_until'])
        .select((eb) => eb.fn.coalesce('decided_at', 'asked_at').as('happened'))
        .where('customer_id', '=', customerId)
        .as('hers'),
    )
    .selectAll()
    .where(after(before, { kind: 'message', at: 'happened', id: 'id' }))
    .orderBy('happened', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const { zone } = await core.documents.getSettings();
  const decisions = await latestDecisions(
    core.db,
    rows.map((row) => row.id),
  );
  return rows.map(
    (row): TimelineItem => ({
      ...{ id: `message ${row.id}`, at: row.happened, kind: 'message', messageId: row.id, state: row.state },
      ...saidOf(row, { zone, why: whyPhrase(row, decisions.get(row.id)) }),
      ...(row.journey_id === null ? {} : { journeyId: row.journey_id }),
      ...(row.enrollment_id === null ? {} : { enrollmentId: row.enrollment_id }),
    }),
  );
};

function saidOf(
  row: { state: string; reason: string | null; subject: string | null; hold_until: number | null },
  { zone, why }: { zone: string; why: Phrase },
): Pick<TimelineItem, 'text' | 'why'> {
  const params = { subject: row.subject || { key: 'app:timeline.noSubject' }, reason: why };
  const key = `app:timeline.message.${row.reason === 'left' ? 'left' : row.state}`;
  const text = { key, params: row.hold_until === null ? params : { ...params, until: { moment: row.hold_until, zone } } };
  return row.state === 'accepted' ? { text, why } : { text };
}

const beginnings: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('enrollments')
    .leftJoin('journey_starts as by', 'by.started_id', 'enrollments.id')
    .select(['enrollments.id', 'enrollments.journey_id', 'event_id', 'created_at', 'version_id', 'entry_node'])
    .select(['by.journey_id as by_id', 'by.outcome'])
    .where('enrollments.customer_id', '=', customerId)
    .where(after(before, { kind: 'journey', at: 'created_at', id: 'enrollments.id' }))
    .orderBy('created_at', 'desc')
    .orderBy('enrollments.id', 'desc')
    .limit(limit)
    .execute();
  const items: TimelineItem[] = [];
  for (const row of rows) {
    const journey = await journeyName(core, row.journey_id);
    const text: Phrase =
      row.by_id === null
        ? { key: (await isByHand(core, row)) ? 'app:timeline.addedByHand' : 'app:timeline.entered', params: { journey } }
        : { key: `app:timeline.${row.outcome}`, params: { journey, by: await journeyName(core, row.by_id) } };
    items.push({ id: `journey ${row.id}`, at: row.created_at, kind: 'journey', text, journeyId: row.journey_id, enrollmentId: row.id });
  }
  return items;
};

/** Who comes without an event came by the clock, or because of her group, or a person has added her. */
async function isByHand(core: Core, row: { event_id: string | null; version_id: string; entry_node: string }): Promise<boolean> {
  if (row.event_id !== null) return false;
  const version = await core.documents.getVersion(row.version_id);
  const type = version?.plan.nodes.find(({ id }) => id === row.entry_node)?.type ?? '';
  return (definitionOf(type)?.traits.starts ?? 'hand') === 'hand';
}

const endings: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('enrollments')
    .select(['id', 'journey_id', 'ended_at', 'end_reason'])
    .where('customer_id', '=', customerId)
    .where(after(before, { kind: 'out', at: 'ended_at', id: 'id' }))
    .orderBy('ended_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  const items: TimelineItem[] = [];
  for (const row of rows) {
    const text: Phrase = {
      key: `app:timeline.end.${row.end_reason ?? 'finished'}`,
      params: { journey: await journeyName(core, row.journey_id) },
    };
    items.push({ id: `out ${row.id}`, at: row.ended_at ?? 0, kind: 'journey', text, journeyId: row.journey_id, enrollmentId: row.id });
  }
  return items;
};

const told = ['customer.create', 'customer.change', 'customer.assign', 'customer.consent.given', 'customer.consent.withdrawn'];

const changes: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('audit')
    .leftJoin('user', 'user.id', 'audit.actor')
    .select(['audit.id', 'audit.at', 'action', 'actor', 'user.name'])
    .where('subject', '=', customerId)
    .where('action', 'in', told)
    .where(after(before, { kind: 'change', at: 'audit.at', id: 'audit.id' }))
    .orderBy('audit.at', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(
    (row): TimelineItem => ({
      ...{ id: `change ${String(row.id).padStart(15, '0')}`, at: row.at, kind: 'change' },
      text: {
        key: `app:timeline.${row.actor === 'customer' ? 'own' : 'change'}.${row.action.replaceAll('.', '_')}`,
        params: { who: row.name ?? whoIs(row.actor) },
      },
    }),
  );
};
