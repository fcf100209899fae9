import type { Core } from '#server/kit/core.ts';

export interface SegmentUse {
  kind: 'journey' | 'segment';
  id: string;
  name: string;
}

/** What would no longer be right without this group: journeys whose drawing or running version names it, and other groups. */
export async function usesOf(core: Core, id: string): Promise<SegmentUse[]> {
  // Ids are of one word and random: where one stands in a file, it is meant.
  const names = (content: unknown) => JSON.stringify(content).includes(`"${id}"`);
  const active = await core.db
    .selectFrom('journey_states')
    .select(['journey_id', 'active_version'])
    .where('removed_at', 'is', null)
    .execute();
  const versions = new Map(active.map((row) => [row.journey_id, row.active_version]));
  const uses: SegmentUse[] = [];
  for (const { id: journeyId, draft } of await core.documents.listDrafts()) {
    const versionId = versions.get(journeyId);
    const version = versionId == null ? undefined : await core.documents.getVersion(versionId);
    if (names(draft) || (version !== undefined && names(version.journey))) uses.push({ kind: 'journey', id: journeyId, name: draft.name });
  }
  const rows = await core.db.selectFrom('segments').select(['id', 'name', 'rules']).where('id', '!=', id).execute();
  return [
    ...uses,
    ...rows.filter((row) => row.rules.includes(`"${id}"`)).map(({ id, name }): SegmentUse => ({ kind: 'segment', id, name })),
  ];
}
