import { definitionOf } from '#nodes/catalogue.ts';
import type { MoveMap } from '#workflows/compile/place.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import type { OutputOf } from '../api/trpc.ts';
import { stepLines } from '../live/steps.ts';

export type MovePreview = OutputOf<'moves.preview'>;

/** A step that the version to come does not have, with everybody who stands on it, on whichever version that is. */
export interface GoneRow {
  node: JourneyNode;
  /** Of the versions they are on, the newest first. */
  numbers: number[];
  people: number;
}

function isStart(node: JourneyNode): boolean {
  return definitionOf(node.type)?.traits.starts !== undefined;
}

/** Where most people stand first. A step is mapped by its id, so the same one of several versions is one row. */
export function goneRows({ gone }: Pick<MovePreview, 'gone'>): GoneRow[] {
  const rows = new Map<string, GoneRow>();
  for (const { node, number, people } of [...gone].sort((a, b) => b.number - a.number)) {
    if (isStart(node)) continue;
    const row = rows.get(node.id) ?? { node, numbers: [], people: 0 };
    rows.set(node.id, { ...row, numbers: [...row.numbers, number], people: row.people + people });
  }
  return [...rows.values()].sort((a, b) => b.people - a.people);
}

/** Who has only just come in stands on a start for a moment; where she goes is seen when she has left it. */
export function justIn({ gone }: Pick<MovePreview, 'gone'>): number {
  return gone.reduce((sum, { node, people }) => (isStart(node) ? sum + people : sum), 0);
}

/** The steps people can be put on, in the order one reads the journey. */
export function targetsOf(journey: Journey): JourneyNode[] {
  return stepLines(journey).flatMap(({ node }) => (isStart(node) ? [] : [node]));
}

/** How many would go on in the new version, as far as one can tell now. */
export function movable(preview: Pick<MovePreview, 'kept' | 'gone'>, map: MoveMap): number {
  return goneRows(preview).reduce((sum, { node, people }) => (map[node.id] === undefined ? sum : sum + people), preview.kept);
}

/** What coming to this step means for somebody who is put there. */
export function effectOf({ type }: Pick<JourneyNode, 'type'>): 'sends' | 'waits' | 'ends' | 'goesOn' {
  const traits = definitionOf(type)?.traits;
  if (traits?.sends === true) return 'sends';
  if (traits?.waits === true) return 'waits';
  return traits?.ends === true ? 'ends' : 'goesOn';
}

/** The map with one row changed; without a target its people stay. */
export function mapped(map: MoveMap, nodeId: string, target: string | undefined): MoveMap {
  const { [nodeId]: _, ...others } = map;
  return target === undefined ? others : { ...others, [nodeId]: target };
}
