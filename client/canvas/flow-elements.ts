import type { Edge, Node } from '@xyflow/react';
import { definitionOf } from '#nodes/catalogue.ts';
import type { JourneyEdge, JourneyNode } from '#workflows/journey/schema.ts';
import { edgeId } from '../model/graph.ts';

/** A fresh remark, in canvas pixels. */
const noteSize = { width: 220, height: 112 };

const isAside = ({ type }: JourneyNode) => definitionOf(type)?.traits.aside === true;

/** React Flow's view of the journey. An element that did not change keeps its object, so it is not drawn again. */

export function flowNodes(nodes: readonly JourneyNode[], selected: readonly string[], before: readonly Node[]): Node[] {
  const old = new Map(before.map((node) => [node.id, node]));
  const chosen = new Set(selected);
  return nodes.map((node): Node => {
    const known = old.get(node.id);
    const isChosen = chosen.has(node.id);
    const stays = known?.position.x === node.position.x && known.position.y === node.position.y;
    const size = isAside(node) ? (node.size ?? noteSize) : undefined;
    const fits = size === undefined || (known?.width === size.width && known.height === size.height);
    if (known !== undefined && stays && fits && known.selected === isChosen) return known;
    const drawn = { id: node.id, data: known?.data ?? {}, position: node.position, selected: isChosen };
    // A remark lies under what it is about.
    if (size !== undefined) return { ...known, ...drawn, ...size, type: 'note', zIndex: -1 };
    return { ...known, ...drawn, type: 'step' };
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
