import { definitionOf } from '#nodes/catalogue.ts';
import type { NodeDefinition, Port } from '#nodes/kit/definition.ts';
import type { Journey, JourneyEdge, JourneyNode } from '#workflows/journey/schema.ts';
import { waysOut } from '#workflows/journey/ways.ts';

/** Quick ways into a journey; built once per journey object, which is never changed in place. */
export interface Graph {
  nodes: ReadonlyMap<string, JourneyNode>;
  out: ReadonlyMap<string, readonly JourneyEdge[]>;
  into: ReadonlyMap<string, readonly JourneyEdge[]>;
}

const known = new WeakMap<Journey, Graph>();

export function graphOf(journey: Journey): Graph {
  const found = known.get(journey);
  if (found !== undefined) return found;
  const out = new Map<string, JourneyEdge[]>();
  const into = new Map<string, JourneyEdge[]>();
  for (const edge of journey.edges) {
    out.set(edge.from, [...(out.get(edge.from) ?? []), edge]);
    into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  }
  const graph = { nodes: new Map(journey.nodes.map((node) => [node.id, node])), out, into };
  known.set(journey, graph);
  return graph;
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

/** The ways out to show: declared, or, for an unknown type, those its edges name. */
export function portsOf(journey: Journey, node: JourneyNode): Port[] {
  const edges = graphOf(journey).out.get(node.id) ?? [];
  return waysOut(node, edges) ?? edges.map((edge) => ({ id: edge.port, label: { key: edge.port } }));
}

/** All steps that can be reached from `id`, itself included. */
export function downstream(journey: Journey, id: string): Set<string> {
  const { out } = graphOf(journey);
  const seen = new Set<string>();
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    for (const edge of out.get(next) ?? []) queue.push(edge.to);
  }
  return seen;
}

/** How often a customer may go by a connection that leads back; undefined where nobody counts. */
export function roundsOf(journey: Journey, id: string): number | undefined {
  return journey.edges.find((edge) => edgeId(edge) === id)?.atMost;
}

/** Whether whoever goes by this connection may come to it again. */
export function leadsBack(journey: Journey, id: string): boolean {
  const edge = journey.edges.find((each) => edgeId(each) === id);
  return edge !== undefined && downstream(journey, edge.to).has(edge.from);
}
