import type { Selectable } from 'kysely';
import type { Executor } from '#server/db/batches.ts';
import type { JourneyStatesTable } from '#server/db/tables/enrollments.ts';
import type { DraftDocument } from '#server/documents/documents.ts';
import type { Core } from '#server/kit/core.ts';
import { notFound, Refusal } from '#server/kit/refusal.ts';

export type StateRow = Selectable<JourneyStatesTable>;
export type JourneyState = 'draft' | 'live' | 'paused';

export function stateOf(row: StateRow | undefined): JourneyState {
  if (row === undefined || row.active_version === null) return 'draft';
  return row.paused_at === null ? 'live' : 'paused';
}

export async function stateRow(db: Executor, id: string): Promise<StateRow | undefined> {
  return db.selectFrom('journey_states').selectAll().where('journey_id', '=', id).executeTakeFirst();
}

/** The draft and the state of a journey that has not been removed. Throws Refusal `not_found`. */
export async function journeyOf(core: Core, id: string): Promise<{ document: DraftDocument; row: StateRow | undefined }> {
  const [document, row] = [await core.documents.getDraft(id), await stateRow(core.db, id)];
  if (document === undefined || (row !== undefined && row.removed_at !== null)) throw notFound('journey', id);
  return { document, row };
}

export function notLive(id: string): Refusal {
  return new Refusal('conflict', 'journey_not_live', { message: `The journey ${id} is not live.`, params: { id } });
}
