import type { Port } from '#nodes/kit/definition.ts';
import type { Phrase, PhraseValue } from '#nodes/kit/phrase.ts';
import { whoIs } from '#server/customers/who-is.ts';
import type { Core } from '#server/kit/core.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { waysOut } from '#workflows/journey/ways.ts';

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

/** In the order they happened. `numbers`: of the versions of her journey. */
export async function movesOf(core: Core, enrollmentId: string, numbers: ReadonlyMap<string, number>): Promise<MovedOnce[]> {
  const rows = await core.db
    .selectFrom('move_people')
    .innerJoin('moves', 'moves.id', 'move_people.move_id')
    .leftJoin('user', 'user.id', 'moves.by')
    // What is undone leads back to where each came from, which may be more than one version.
    .leftJoin('move_people as taken', (join) =>
      join.onRef('taken.move_id', '=', 'moves.undo_of').onRef('taken.enrollment_id', '=', 'move_people.enrollment_id'),
    )
    .select(['move_people.at', 'move_people.from_version', 'move_people.from_node', 'move_people.from_seq'])
    .select(['move_people.to_node', 'move_people.way', 'by', 'undo_of', 'user.name'])
    .select((eb) => eb.fn.coalesce('taken.from_version', 'moves.to_version').as('to_version'))
    .where('move_people.enrollment_id', '=', enrollmentId)
    .where('move_people.state', 'in', ['moved', 'returned', 'stayed'])
    .orderBy('move_people.move_id')
    .execute();
  const moves: MovedOnce[] = [];
  for (const row of rows) {
    const [from, to] = [await core.documents.getVersion(row.from_version), await core.documents.getVersion(row.to_version)];
    moves.push({
      kind: row.way === null ? 'stayed' : row.way === 'kept' && row.undo_of !== null ? 'keptBack' : row.way,
      ...{ at: row.at, who: row.name ?? whoIs(row.by), number: numbers.get(row.to_version) ?? 0, seq: row.from_seq },
      from: from?.journey.nodes.find(({ id }) => id === row.from_node),
      to: to?.journey.nodes.find(({ id }) => id === row.to_node),
    });
  }
  return moves;
}

export interface DrawnStep extends JourneyNode {
  ways: readonly Port[];
}

/** Steps of other versions that she has passed, by version and id: names for what is not in the drawing she travels on now. */
export async function stepsElsewhere(
  core: Core,
  visits: readonly { versionId: string; nodeId: string }[],
): Promise<ReadonlyMap<string, DrawnStep>> {
  const steps = new Map<string, DrawnStep>();
  for (const versionId of new Set(visits.map((visit) => visit.versionId))) {
    const version = await core.documents.getVersion(versionId);
    const { nodes, edges } = version?.journey ?? { nodes: [], edges: [] };
    for (const node of nodes) steps.set(`${versionId}/${node.id}`, { ...node, ways: waysOut(node, edges) ?? [] });
  }
  return steps;
}

export function movedPhrase({ kind, who, number, from, to }: MovedOnce, nameOf: (node: JourneyNode | undefined) => PhraseValue): Phrase {
  return { key: `app:explain.moved.${kind}`, params: { who, number, from: nameOf(from), to: nameOf(to) } };
}
