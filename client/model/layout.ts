import dagre from '@dagrejs/dagre';
import { definitionOf } from '#nodes/catalogue.ts';
import { type Journey, type JourneyNode, leastStage } from '#workflows/journey/schema.ts';
import { cardWidth, columnStep, moveNodes, type Point } from './edit.ts';
import { same } from './equal.ts';
import { graphOf, portsOf } from './graph.ts';
import { guessSize, type Size } from './size.ts';
import { lanePad, lanesOf } from './stages.ts';

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

/** Room between cards one above the other, px; as dagre is told. */
const between = 32;

/**
 * The tidied drawing cut at its stages: each card in a column of the stage it belongs to, in the order dagre has found, the stages as wide as
 * that needs. What stands beside the stages keeps to its side.
 */
function inLanes(journey: Journey, placed: ReadonlyMap<string, Point>, heightOf: (id: string) => number): Journey {
  const lanes = lanesOf(journey);
  // Remarks are not placed, and stay.
  const steps = journey.nodes.filter(({ id }) => placed.has(id));
  const end = lanes.at(-1);
  const to = new Map<string, Point>();
  const top = Math.min(...steps.map((node) => node.position.y));
  const put = (nodes: readonly JourneyNode[], from: number): number => {
    const place = (node: JourneyNode) => placed.get(node.id) ?? node.position;
    // Cards of one rank have the same middle in dagre's drawing.
    const ranks = [...new Set(nodes.map((node) => Math.round(place(node).x)))].sort((a, b) => a - b);
    for (const [column, rank] of ranks.entries()) {
      let low = Number.NEGATIVE_INFINITY;
      const cards = nodes.filter((node) => Math.round(place(node).x) === rank).toSorted((a, b) => place(a).y - place(b).y);
      for (const card of cards) {
        const y = Math.max(place(card).y, low);
        to.set(card.id, { x: from + column * columnStep, y });
        low = y + heightOf(card.id) + between;
      }
    }
    return ranks.length;
  };
  const widthFor = (columns: number) => Math.max(leastStage, columns * columnStep - (columnStep - cardWidth) + 2 * lanePad);
  let x = journey.settings.stages?.from ?? 0;
  const list = lanes.map(({ x: _x, ...lane }) => {
    const width = widthFor(
      put(
        steps.filter((node) => node.stage === lane.id),
        x + lanePad,
      ),
    );
    x += width;
    return { ...lane, width };
  });
  const beside = steps.filter((node) => !lanes.some((lane) => lane.id === node.stage));
  const before = beside.filter((node) => end === undefined || node.position.x < (lanes[0]?.x ?? 0));
  put(
    beside.filter((node) => !before.includes(node)),
    x + lanePad,
  );
  const columns = put(before, 0);
  const from = journey.settings.stages?.from ?? 0;
  for (const { id } of before) to.set(id, { x: (to.get(id)?.x ?? 0) + from - widthFor(columns), y: to.get(id)?.y ?? 0 });
  const least = Math.min(...[...to.values()].map(({ y }) => y));
  const moved = moveNodes(journey, new Map([...to].map(([id, at]) => [id, { x: at.x, y: at.y + top - least }])));
  const stages = { from, list };
  return same(stages, journey.settings.stages) ? moved : { ...moved, settings: { ...moved.settings, stages } };
}

/** Tidies the drawing from left to right, in the order of the ports, keeping its upper left corner where it was. */
export function tidy(drawn: Journey, sizeOf: (id: string) => Size | undefined = () => undefined): Journey {
  // Remarks stay where they were put.
  const journey = { ...drawn, nodes: drawn.nodes.filter(({ type }) => definitionOf(type)?.traits.aside !== true) };
  if (journey.nodes.length === 0) return drawn;
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
  if (journey.settings.stages !== undefined) return inLanes(drawn, placed, (id) => graph.node(id).height);
  const least = (points: Point[], axis: 'x' | 'y') => Math.min(...points.map((point) => point[axis]));
  const before = journey.nodes.map((node) => node.position);
  const after = [...placed.values()];
  const shift = { x: least(before, 'x') - least(after, 'x'), y: least(before, 'y') - least(after, 'y') };
  return moveNodes(drawn, new Map([...placed].map(([id, at]) => [id, { x: at.x + shift.x, y: at.y + shift.y }])));
}
