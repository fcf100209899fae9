import type { OutputOf } from '../api/trpc.ts';
import { edgeId } from '../model/graph.ts';
import type { Highlight } from '../model/store.ts';

type Path = {
  visits: readonly Pick<OutputOf<'live.path'>['visits'][number], 'nodeId' | 'port'>[];
  enrollment: Pick<OutputOf<'live.path'>['enrollment'], 'nodeId' | 'endedAt'>;
};

/** The steps and connections one customer went through, to be shown on the drawing. */
export function highlightOf({ visits, enrollment }: Path): Highlight {
  return {
    nodes: new Set(visits.map((visit) => visit.nodeId)),
    edges: new Set(visits.flatMap(({ nodeId, port }) => (port === null ? [] : [edgeId({ from: nodeId, port })]))),
    here: enrollment.endedAt === null ? enrollment.nodeId : undefined,
  };
}
