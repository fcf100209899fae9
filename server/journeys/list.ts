import type { Core } from '#server/kit/core.ts';
import { differsFrom } from './compiled.ts';
import { type JourneyState, stateOf } from './state.ts';

export interface JourneySummary {
  id: string;
  name: string;
  state: JourneyState;
  versionNumber: number;
  /** Customers under way, on any version. */
  inside: number;
  ended: number;
  /** The draft would make another version than the live one. */
  differs: boolean;
  updatedAt: number;
  publishedAt: number | null;
  pausedAt: number | null;
}

/** All journeys, the newest change first. */
export async function listJourneys(core: Core): Promise<JourneySummary[]> {
  const drafts = await core.documents.listDrafts();
  const states = new Map((await core.db.selectFrom('journey_states').selectAll().execute()).map((row) => [row.journey_id, row]));
  const counts = await core.db
    .selectFrom('enrollments')
    .select(['journey_id', 'state', (eb) => eb.fn.countAll<number>().as('rows')])
    .groupBy(['journey_id', 'state'])
    .execute();
  const count = (id: string, ended: boolean) =>
    counts.filter((row) => row.journey_id === id && (row.state === 'ended') === ended).reduce((sum, row) => sum + Number(row.rows), 0);
  const summaries = drafts
    .filter(({ id }) => (states.get(id)?.removed_at ?? null) === null)
    .map(async (document) => {
      const row = states.get(document.id);
      return {
        id: document.id,
        name: document.draft.name,
        state: stateOf(row),
        versionNumber: row?.version_number ?? 0,
        inside: count(document.id, false),
        ended: count(document.id, true),
        differs: row?.active_version != null && (await differsFrom(core, document, row.active_version)),
        updatedAt: document.updatedAt,
        publishedAt: row?.published_at ?? null,
        pausedAt: row?.paused_at ?? null,
      };
    });
  return (await Promise.all(summaries)).sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? 1 : -1));
}
