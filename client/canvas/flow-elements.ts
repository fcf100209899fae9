import type { Edge, Node } from '@xyflow/react';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey, JourneyEdge, JourneyNode } from '#workflows/journey/schema.ts';
import type { Comparison } from '../model/changes.ts';
import { cardWidth } from '../model/edit.ts';
import { edgeId, graphOf, portsOf } from '../model/graph.ts';
import { goneId } from './gone-id.ts';

/** A fresh remark, in canvas pixels. */
const noteSize = { width: 220, height: 112 };

const isAside = ({ type }: JourneyNode) => definitionOf(type)?.traits.aside === true;

/** Of the element that names a connection. */
export const edgeNameId = (id: string) => `way-${id}`;

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
    const ends = { source: from, sourceHandle: port, target: to, targetHandle: 'in' };
    // Read out as the edge itself says it, with names; React Flow would read out ids.
    const said = { domAttributes: { 'aria-labelledby': edgeNameId(id) } };
    return { id, type: 'flow', ...ends, selected: isChosen, data: { atMost }, ...said };
  });
}

/** Height of what stands where a step stood that is gone, canvas pixels. */
const goneHeight = 60;

/** What an earlier drawing had that this one has no more: to be seen in its place, never to be taken hold of. */
export function goneElements({ changes }: Comparison, now: Journey): { nodes: Node[]; edges: Edge[] } {
  const aloof = { selectable: false, focusable: false, zIndex: -1, style: { pointerEvents: 'none' as const } };
  const nodes = changes.removed.map((node): Node => {
    const size = { width: cardWidth, height: goneHeight };
    return { id: goneId(node.id), type: 'gone', position: node.position, data: { node }, ...size, ...aloof, draggable: false };
  });
  const [alive, gone] = [graphOf(now).nodes, new Set(changes.removed.map(({ id }) => id))];
  const edges = changes.ways.flatMap(({ id, before: was, after: is }): Edge[] => {
    if (was === undefined || was.to === is?.to) return [];
    const source = alive.get(was.from);
    const hasPort = source !== undefined && portsOf(now, source).some((port) => port.id === was.port);
    if (!hasPort && !gone.has(was.from)) return [];
    if (!alive.has(was.to) && !gone.has(was.to)) return [];
    const from = hasPort ? { source: was.from, sourceHandle: was.port } : { source: goneId(was.from), sourceHandle: 'out' };
    const target = alive.has(was.to) ? was.to : goneId(was.to);
    return [{ id: goneId(id), type: 'gone', ...from, target, targetHandle: 'in', ...aloof }];
  });
  return { nodes, edges };
}
