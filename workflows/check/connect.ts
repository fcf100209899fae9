import type { Phrase } from '#nodes/kit/phrase.ts';
import type { Journey } from '../journey/schema.ts';
import { definition, type Graph, graphOf } from './graph.ts';

/**
 * Why a port may not lead to a node, in the `check` texts; undefined when it may. What the port leads to now does not count:
 * a new connection takes its place.
 */
export function whyNot(journey: Journey, from: string, port: string, to: string): Phrase | undefined {
  const rest = { ...journey, edges: journey.edges.filter((edge) => edge.from !== from || edge.port !== port) };
  return reason(graphOf(rest), from, port, to);
}

/** Ids of all nodes this port may lead to. */
export function legalTargets(journey: Journey, from: string, port: string): string[] {
  const rest = graphOf({ ...journey, edges: journey.edges.filter((edge) => edge.from !== from || edge.port !== port) });
  return [...rest.nodes.keys()].filter((to) => reason(rest, from, port, to) === undefined);
}

function reason(graph: Graph, from: string, port: string, to: string): Phrase | undefined {
  const [source, target] = [graph.nodes.get(from), graph.nodes.get(to)];
  if (source === undefined || target === undefined) return { key: 'check:connect.gone' };
  const declared = definition(source);
  if (declared !== undefined && !declared.ports(source.config).some((each) => each.id === port)) return { key: 'check:connect.no_port' };
  if (definition(target)?.traits.starts !== undefined) return { key: 'check:connect.to_trigger' };
  if (goesRound(graph, from, to)) return { key: from === to ? 'check:connect.to_itself' : 'check:connect.circle' };
  return undefined;
}

/** Whether the new edge closes a circle in which nothing takes time. */
function goesRound({ nodes, out }: Graph, from: string, to: string): boolean {
  const waits = (id: string) => definition(nodes.get(id))?.traits.waits === true;
  if (waits(from) || waits(to)) return false;
  const seen = new Set([to]);
  for (const id of seen) {
    if (id === from) return true;
    for (const edge of out.get(id) ?? []) if (!waits(edge.to)) seen.add(edge.to);
  }
  return false;
}
