import { definitionOf } from '#nodes/catalogue.ts';
import type { NodeDefinition, Port } from '#nodes/kit/definition.ts';
import type { Journey, JourneyEdge, JourneyNode } from '#workflows/journey/schema.ts';
import { allWays, drawnWays, waysOut } from '#workflows/journey/ways.ts';

/** Quick ways into a drawing; built once per journey object, which is never changed in place. */
export interface Graph {
  nodes: ReadonlyMap<string, JourneyNode>;
  out: ReadonlyMap<string, readonly JourneyEdge[]>;
  into: ReadonlyMap<string, readonly JourneyEdge[]>;
}

const known = { drawn: new WeakMap<Journey, Graph>(), whole: new WeakMap<Journey, Graph>() };

function build(journey: Journey, edges: readonly JourneyEdge[]): Graph {
  const out = new Map<string, JourneyEdge[]>();
  const into = new Map<string, JourneyEdge[]>();
  for (const edge of edges) {
    const [leaving, coming] = [out.get(edge.from), into.get(edge.to)];
    if (leaving === undefined) out.set(edge.from, [edge]);
    else leaving.push(edge);
    if (coming === undefined) into.set(edge.to, [edge]);
    else coming.push(edge);
  }
  return { nodes: new Map(journey.nodes.map((node) => [node.id, node])), out, into };
}

function once(of: WeakMap<Journey, Graph>, journey: Journey, make: () => Graph): Graph {
  const found = of.get(journey) ?? make();
  of.set(journey, found);
  return found;
}

/** The drawing: steps and the connections among them. */
export function graphOf(journey: Journey): Graph {
  return once(known.drawn, journey, () => build(journey, journey.edges));
}

/** All ways a customer may go, those included that a step's settings lead by. */
export function wholeGraph(journey: Journey): Graph {
  return once(known.whole, journey, () => build(journey, allWays(journey)));
}

/** One edge leaves a port, so this names it. */
export function edgeId(edge: Pick<JourneyEdge, 'from' | 'port'>): string {
  return `${edge.from}/${edge.port}`;
}

/** The ways out a node type declares; undefined for a type this version does not know. */
export function declaredPorts(node: Pick<JourneyNode, 'type' | 'config'>): Port[] | undefined {
  const definition: NodeDefinition | undefined = definitionOf(node.type);
  return definition?.ports(node.config);
}

/** The ways out to draw connections from: declared, or, for an unknown type, those its edges name. */
export function portsOf(journey: Journey, node: JourneyNode): Port[] {
  return named(drawnWays, journey, node);
}

/** All ways out, the one included that its settings lead by. */
export function wholePorts(journey: Journey, node: JourneyNode): Port[] {
  return named(waysOut, journey, node);
}

function named(ways: typeof waysOut, journey: Journey, node: JourneyNode): Port[] {
  const edges = graphOf(journey).out.get(node.id) ?? [];
  return ways(node, edges) ?? edges.map((edge) => ({ id: edge.port, label: { key: edge.port } }));
}

/** All steps that can be reached from `id`, itself included. */
export function downstream(journey: Journey, id: string): Set<string> {
  const { out } = wholeGraph(journey);
  const seen = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const edge of out.get(next) ?? []) queue.push(edge.to);
  }
  return seen;
}

function among(graph: Graph, id: string): JourneyEdge | undefined {
  return graph.out.get(id.slice(0, id.indexOf('/')))?.find((edge) => edgeId(edge) === id);
}

/** The way of this id, drawn or not. */
export function edgeOf(journey: Journey, id: string): JourneyEdge | undefined {
  return among(wholeGraph(journey), id);
}

/** Whether there is a line for it on the drawing. */
export function isDrawn(journey: Journey, id: string): boolean {
  return among(graphOf(journey), id) !== undefined;
}

/** How often a customer may go by a connection that leads back; undefined where nobody counts. */
export function roundsOf(journey: Journey, id: string): number | undefined {
  return edgeOf(journey, id)?.atMost;
}

/** Whether whoever goes by this connection may come to it again. */
export function leadsBack(journey: Journey, id: string): boolean {
  const edge = edgeOf(journey, id);
  return edge !== undefined && downstream(journey, edge.to).has(edge.from);
}
