import { after, type Source, type TimelineItem } from '#server/customers/timeline-source.ts';
import { journeyName } from '#server/journeys/name.ts';

/** That a journey was to let her into another one and could not; that it did stands where she enters. */
export const notStarted: Source = async (core, customerId, { before, limit }) => {
  const rows = await core.db
    .selectFrom('journey_starts')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('started_id', 'is', null)
    .where(after(before, { kind: 'start', at: 'at', id: 'key' }))
    .orderBy('at', 'desc')
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
  const items: TimelineItem[] = [];
  for (const row of rows) {
    const [by, journey] = [await journeyName(core, row.journey_id), await journeyName(core, row.target_id)];
    items.push({
      ...{ id: `start ${row.key}`, at: row.at, kind: 'journey', journeyId: row.journey_id, enrollmentId: row.enrollment_id },
      text: { key: `app:timeline.notStarted.${row.outcome}`, params: { by, journey } },
    });
  }
  return items;
};
