import { definitionOf } from '#nodes/catalogue.ts';
import type { NodeDefinition } from '#nodes/kit/definition.ts';
import type { Journey, JourneyEdge, JourneyNode } from '../journey/schema.ts';
import { allWays, ownPort } from '../journey/ways.ts';

/** A journey as a graph of all its ways, drawn or not: only edges whose two ends exist, only the first edge of a port. */
export interface Graph {
  nodes: ReadonlyMap<string, JourneyNode>;
  out: ReadonlyMap<string, readonly JourneyEdge[]>;
}

export function graphOf(journey: Pick<Journey, 'nodes' | 'edges'>): Graph {
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]));
  const out = new Map<string, JourneyEdge[]>();
  const taken = new Set<string>();
  for (const edge of allWays(journey)) {
    const port = `${edge.from}/${edge.port}`;
    if (!nodes.has(edge.from) || !nodes.has(edge.to) || taken.has(port)) continue;
    taken.add(port);
    const edges = out.get(edge.from);
    if (edges === undefined) out.set(edge.from, [edge]);
    else edges.push(edge);
  }
  return { nodes, out };
}

export function definition(node: JourneyNode | undefined): NodeDefinition | undefined {
  return node === undefined ? undefined : definitionOf(node.type);
}

/** Whether whoever goes this way has been kept for a while by the step it leaves. */
export function pauses({ nodes }: Pick<Graph, 'nodes'>, { from, port }: Pick<JourneyEdge, 'from' | 'port'>): boolean {
  const node = nodes.get(from);
  const declared = definition(node);
  if (node === undefined || declared?.traits.waits !== true) return false;
  return declared.pauses?.(node.config).includes(ownPort(port)) ?? true;
}

/** The ways that take no time, of which no circle may be made. */
export function atOnce(graph: Graph): Graph {
  const out = [...graph.out].map(([id, edges]) => [id, edges.filter((edge) => !pauses(graph, edge))] as const);
  return { nodes: graph.nodes, out: new Map(out) };
}

/** The ways that may be gone as often as anyone comes to them. */
export function uncounted({ nodes, out }: Graph): Graph {
  return { nodes, out: new Map([...out].map(([id, edges]) => [id, edges.filter(({ atMost }) => atMost === undefined)] as const)) };
}

/** Whether some way leads from one node to another, or both are the same. */
export function leadsTo({ out }: Graph, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const edge of out.get(id) ?? []) seen.add(edge.to);
  }
  return false;
}

/** Nodes that customers can come to: those behind a trigger, triggers included. */
export function reachable({ nodes, out }: Graph): Set<string> {
  const seen = new Set([...nodes.values()].filter((node) => definition(node)?.traits.starts !== undefined).map((node) => node.id));
  for (const id of seen) for (const edge of out.get(id) ?? []) seen.add(edge.to);
  return seen;
}

/**
 * Groups of nodes that lead back to each other (a group of one without an edge to itself is no circle), each after all
 * that it leads to (Tarjan, without recursion: a journey may be a thousand steps long).
 */
export function groups({ nodes, out }: Graph, within: (id: string) => boolean = () => true): string[][] {
  const found: string[][] = [];
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  for (const root of nodes.keys()) {
    if (order.has(root) || !within(root)) continue;
    const path: { id: string; targets: string[] }[] = [];
    const open = (id: string) => {
      order.set(id, order.size);
      low.set(id, order.size - 1);
      stack.push(id);
      onStack.add(id);
      path.push({ id, targets: (out.get(id) ?? []).map((edge) => edge.to).filter(within) });
    };
    open(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { id } = top;
      const target = top.targets.pop();
      if (target !== undefined) {
        if (!order.has(target)) open(target);
        else if (onStack.has(target)) lower(low, id, order.get(target));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) lower(low, above.id, low.get(id));
      if (low.get(id) === order.get(id)) {
        const group = stack.splice(stack.indexOf(id));
        for (const each of group) onStack.delete(each);
        found.push(group);
      }
    }
  }
  return found;
}

function lower(low: Map<string, number>, id: string, value = Number.POSITIVE_INFINITY): void {
  low.set(id, Math.min(low.get(id) ?? value, value));
}

/** Groups in which a customer can go round. */
export function circles(graph: Graph, within?: (id: string) => boolean): string[][] {
  return groups(graph, within).filter(
    (group) => group.length > 1 || (graph.out.get(group[0] ?? '') ?? []).some((edge) => edge.to === group[0]),
  );
}
