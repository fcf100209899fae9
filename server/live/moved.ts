import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';
import { whoIs } from '#server/customers/who-is.ts';
import type { Core } from '#server/kit/core.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';

/** One change of the version, or one that could not be. */
export interface MovedOnce {
  kind: 'kept' | 'mapped' | 'back' | 'keptBack' | 'stayed';
  at: number;
  who: PhraseValue;
  /** Number of the version she was to go to. */
  number: number;
  /** The passage she was taken out of. */
  seq: number;
  from: JourneyNode | undefined;
  to: JourneyNode | undefined;
}

/** In the order they happened. */
export async function movesOf(core: Core, enrollmentId: string): Promise<MovedOnce[]> {
  const rows = await core.db
    .selectFrom('move_people')
    .innerJoin('moves', 'moves.id', 'move_people.move_id')
    .leftJoin('user', 'user.id', 'moves.by')
    .select(['move_people.at', 'from_version', 'from_node', 'from_seq', 'to_node', 'way', 'state'])
    .select(['journey_id', 'to_version', 'by', 'undo_of', 'user.name'])
    .where('enrollment_id', '=', enrollmentId)
    .where('state', 'in', ['moved', 'returned', 'stayed'])
    .orderBy('move_id')
    .execute();
  const moves: MovedOnce[] = [];
  for (const row of rows) {
    const version = await core.db
      .selectFrom('versions')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('journey_id', '=', row.journey_id)
      .where('version_id', '=', row.to_version)
      .executeTakeFirst();
    const [from, to] = [await core.documents.getVersion(row.from_version), await core.documents.getVersion(row.to_version)];
    moves.push({
      kind: row.way === null ? 'stayed' : row.way === 'kept' && row.undo_of !== null ? 'keptBack' : row.way,
      ...{ at: row.at, who: row.name ?? whoIs(row.by), number: Number(version?.number ?? 0), seq: row.from_seq },
      from: from?.journey.nodes.find(({ id }) => id === row.from_node),
      to: to?.journey.nodes.find(({ id }) => id === row.to_node),
    });
  }
  return moves;
}

/** Steps of other versions that she has passed, by version and id: names for what is not in the drawing she travels on now. */
export async function stepsElsewhere(
  core: Core,
  visits: readonly { versionId: string; nodeId: string }[],
): Promise<ReadonlyMap<string, JourneyNode>> {
  const steps = new Map<string, JourneyNode>();
  for (const versionId of new Set(visits.map((visit) => visit.versionId))) {
    const version = await core.documents.getVersion(versionId);
    for (const node of version?.journey.nodes ?? []) steps.set(`${versionId}/${node.id}`, node);
  }
  return steps;
}

export function movedPhrase({ kind, who, number, from, to }: MovedOnce, nameOf: (node: JourneyNode | undefined) => PhraseValue): Phrase {
  return { key: `app:explain.moved.${kind}`, params: { who, number, from: nameOf(from), to: nameOf(to) } };
}
