import type { Edge, Node } from '@xyflow/react';
import type { JourneyEdge, JourneyNode } from '#workflows/journey/schema.ts';
import { edgeId } from '../model/graph.ts';

/** React Flow's view of the journey. An element that did not change keeps its object, so it is not drawn again. */

export function flowNodes(nodes: readonly JourneyNode[], selected: readonly string[], before: readonly Node[]): Node[] {
  const old = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(selected);
  return nodes.map((node): Node => {
    const known = old.get(node.id);
    const isChosen = chosen.has(node.id);
    const stays = known?.position.x === node.position.x && known.position.y === node.position.y;
    if (known !== undefined && stays && known.selected === isChosen) return known;
    return { ...known, id: node.id, type: 'step', data: known?.data ?? {}, position: node.position, selected: isChosen };
  });
}

export function flowEdges(edges: readonly JourneyEdge[], selected: readonly string[], before: readonly Edge[]): Edge[] {
  const old = new Map(before.map((edge) => [edge.id, edge]));
  const chosen = new Set(selected);
  return edges.map((edge): Edge => {
    const id = edgeId(edge);
    const known = old.get(id);
    const isChosen = chosen.has(id);
    const { from, port, to, atMost } = edge;
    if (known !== undefined && known.target === to && known.selected === isChosen && known.data?.atMost === atMost) return known;
    return { id, type: 'flow', source: from, sourceHandle: port, target: to, targetHandle: 'in', selected: isChosen, data: { atMost } };
  });
}
