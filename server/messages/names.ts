import type { Core } from '#server/kit/core.ts';

/** Names of the journeys these rows belong to, as they are called now; null for one that is gone. */
export async function journeyNames(
  core: Core,
  rows: readonly { journey_id: string | null }[],
): Promise<(id: string | null) => string | null> {
  const ids = [...new Set(rows.flatMap((row) => row.journey_id ?? []))];
  const drafts = await Promise.all(ids.map((id) => core.documents.getDraft(id)));
  const names = new Map(drafts.flatMap((draft) => (draft === undefined ? [] : [[draft.id, draft.draft.name] as const])));
  return (id) => (id === null ? null : (names.get(id) ?? null));
}
