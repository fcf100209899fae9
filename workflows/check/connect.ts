import type { Phrase } from '#nodes/kit/phrase.ts';
import type { Journey } from '../journey/schema.ts';
import { waysOut } from '../journey/ways.ts';
import { atOnce, definition, type Graph, graphOf, leadsTo, pauses } from './graph.ts';

/**
 * Why a port may not lead to a node, in the `check` texts; undefined when it may. What the port leads to now does not count:
 * a new connection takes its place.
 */
export function whyNot(journey: Journey, from: string, port: string, to: string): Phrase | undefined {
  return reason(graphOf(without(journey, from, port)), from, port, to);
}

/** As if the port led nowhere, whether by a connection or by the step's settings. */
function without(journey: Journey, from: string, port: string): Journey {
  const nodes = journey.nodes.map((node) => {
    const leads = definition(node)?.leads;
    return node.id === from && leads?.port === port ? { ...node, config: { ...node.config, [leads.to]: undefined } } : node;
  });
  return { ...journey, nodes, edges: journey.edges.filter((edge) => edge.from !== from || edge.port !== port) };
}

/** Ids of all nodes this port may lead to. */
export function legalTargets(journey: Journey, from: string, port: string): string[] {
  const rest = graphOf(without(journey, from, port));
  return [...rest.nodes.keys()].filter((to) => reason(rest, from, port, to) === undefined);
}

function reason(graph: Graph, from: string, port: string, to: string): Phrase | undefined {
  const [source, target] = [graph.nodes.get(from), graph.nodes.get(to)];
  if (source === undefined || target === undefined) return { key: 'check:connect.gone' };
  const ways = waysOut(source, graph.out.get(from) ?? []);
  if (ways !== undefined && !ways.some((each) => each.id === port)) return { key: 'check:connect.no_port' };
  if (definition(target)?.traits.starts !== undefined) return { key: 'check:connect.to_trigger' };
  if (definition(target)?.traits.aside) return { key: 'check:connect.to_note' };
  if (!pauses(graph, { from, port }) && leadsTo(atOnce(graph), to, from))
    return { key: from === to ? 'check:connect.to_itself' : 'check:connect.circle' };
  return undefined;
}
