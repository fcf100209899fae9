import { compileDraft } from '#server/journeys/compiled.ts';
import { journeyOf } from '#server/journeys/state.ts';
import { versionNumbers } from '#server/journeys/version-numbers.ts';
import type { Core } from '#server/kit/core.ts';
import { placeIn } from '#workflows/compile/place.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { keyDiffers } from './target.ts';

/** People who stand on a step that the other version does not have. */
export interface GoneStep {
  versionId: string;
  number: number;
  /** As it is drawn in the version they are on. */
  node: JourneyNode;
  people: number;
}

export interface MovePreview {
  /** Everybody inside on another version than this one. */
  inside: number;
  /** Of these, who keeps her step; and of these, whose step has other settings now. */
  kept: number;
  changed: number;
  gone: GoneStep[];
  /** Nobody can be moved: the versions tell customers apart by different keys. */
  otherKey: boolean;
}

/**
 * What a move would mean for those who are inside now: to the version that the draft would make, or to the live one.
 * Throws CompileError, Refusal `not_found`.
 */
export async function movePreview(core: Core, { id, to }: { id: string; to: 'draft' | 'active' }): Promise<MovePreview> {
  const { document, row } = await journeyOf(core, id);
  const preview: MovePreview = { inside: 0, kept: 0, changed: 0, gone: [], otherKey: false };
  const active = row?.active_version == null ? undefined : await core.documents.getVersion(row.active_version);
  const target = to === 'draft' ? { ...compileDraft(document), journey: document.draft } : active && { ...active, versionId: active.id };
  if (target === undefined) return preview;
  const groups = await core.db
    .selectFrom('enrollments')
    .select(['version_id', 'node_id', (eb) => eb.fn.countAll<number>().as('people')])
    .where('journey_id', '=', id)
    .where('state', '!=', 'ended')
    .where('version_id', '!=', target.versionId)
    .groupBy(['version_id', 'node_id'])
    .execute();
  const numbers = await versionNumbers(core.db, id);
  for (const group of groups) {
    const people = Number(group.people);
    preview.inside += people;
    const from = await core.documents.getVersion(group.version_id);
    const node = from?.journey.nodes.find((each) => each.id === group.node_id);
    if (from === undefined || node === undefined) continue;
    if (keyDiffers(from, { ...target, id: target.versionId, journeyId: id })) preview.otherKey = true;
    const place = placeIn({ from: from.plan, to: target.plan, nodeId: node.id });
    if (place === undefined) {
      preview.gone.push({ versionId: from.id, number: numbers.get(from.id) ?? 0, node, people });
      continue;
    }
    preview.kept += people;
    if (place.loose) preview.changed += people;
  }
  preview.gone.sort((a, b) => b.people - a.people);
  return preview;
}
