import dagre from '@dagrejs/dagre';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { cardWidth, moveNodes, type Point } from './edit.ts';
import { graphOf, portsOf } from './graph.ts';

export interface Size {
  width: number;
  height: number;
}

/** A card's height as drawn, for when nobody has measured it: head, sentence of two lines, one row for each port, the first lines of a message. */
function guessSize(journey: Journey, id: string): Size {
  const node = journey.nodes.find((one) => one.id === id);
  if (node === undefined) return { width: cardWidth, height: 92 };
  const said = definitionOf(node.type)?.preview?.(node.config) === undefined ? 0 : 64;
  return { width: cardWidth, height: 88 + 20 * portsOf(journey, node).length + said };
}

/** Which of two cards stands above: what only one step leads to follows the order of its ports. Others would contradict each other. */
function inPortOrder(journey: Journey): { left: string; right: string }[] {
  const { out, into } = graphOf(journey);
  return journey.nodes.flatMap((node) => {
    const edges = out.get(node.id) ?? [];
    const own = portsOf(journey, node)
      .flatMap((port) => edges.find((edge) => edge.port === port.id)?.to ?? [])
      .filter((to) => to !== node.id && into.get(to)?.length === 1);
    return own.slice(1).map((right, index) => ({ left: own[index] ?? right, right }));
  });
}

/** Tidies the drawing from left to right, in the order of the ports, keeping its upper left corner where it was. */
export function tidy(journey: Journey, sizeOf: (id: string) => Size | undefined = () => undefined): Journey {
  if (journey.nodes.length === 0) return journey;
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ranksep: 56, nodesep: 32, edgesep: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of journey.nodes) graph.setNode(node.id, { ...(sizeOf(node.id) ?? guessSize(journey, node.id)) });
  for (const node of journey.nodes) {
    for (const port of portsOf(journey, node)) {
      const edge = journey.edges.find((one) => one.from === node.id && one.port === port.id);
      // What leads back changes nothing about what comes after what.
      if (edge !== undefined && edge.atMost === undefined) graph.setEdge(edge.from, edge.to, {}, edge.port);
    }
  }
  dagre.layout(graph, { constraints: inPortOrder(journey) });
  const placed = new Map<string, Point>();
  for (const node of journey.nodes) {
    const box = graph.node(node.id);
    placed.set(node.id, { x: (box.x ?? 0) - box.width / 2, y: (box.y ?? 0) - box.height / 2 });
  }
  const least = (points: Point[], axis: 'x' | 'y') => Math.min(...points.map((point) => point[axis]));
  const before = journey.nodes.map((node) => node.position);
  const after = [...placed.values()];
  const shift = { x: least(before, 'x') - least(after, 'x'), y: least(before, 'y') - least(after, 'y') };
  return moveNodes(journey, new Map([...placed].map(([id, at]) => [id, { x: at.x + shift.x, y: at.y + shift.y }])));
}
