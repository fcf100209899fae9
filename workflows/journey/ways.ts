import { definitionOf } from '#nodes/catalogue.ts';
import type { Port } from '#nodes/kit/definition.ts';
import { ownPort, usedUp } from '../plan/plan.ts';
import { type Journey, type JourneyEdge, type JourneyNode, roundsSchema } from './schema.ts';

/** For those who draw, and know nothing of plans. */
export { ownPort, usedUp };

type Settings = Pick<JourneyNode, 'id' | 'type' | 'config'>;

/** The way that a step's settings lead by, without a connection on the drawing; `to` may be the id of a step that is gone. */
export function ledBy({ id, type, config }: Settings): JourneyEdge | undefined {
  const leads = definitionOf(type)?.leads;
  const to = leads === undefined ? undefined : config[leads.to];
  if (leads === undefined || typeof to !== 'string' || to === '') return undefined;
  const atMost = roundsSchema.safeParse(config[leads.atMost]).data;
  return { from: id, port: leads.port, to, ...(atMost === undefined ? {} : { atMost }) };
}

/** All ways from step to step: those that are drawn, and those that settings lead by. */
export function allWays({ nodes, edges }: Pick<Journey, 'nodes' | 'edges'>): JourneyEdge[] {
  return [...nodes.flatMap((node) => ledBy(node) ?? []), ...edges];
}

/**
 * The ways out of a step: those its kind declares, and behind each that leads back a counted number of times the one of those who
 * have been that often. `edges`: at least all that are drawn from it. Undefined for a kind this version does not know.
 */
export function waysOut(node: Settings, edges: readonly JourneyEdge[]): Port[] | undefined {
  const own = edges.filter(({ from }) => from === node.id);
  const mostBy = new Map([...own, ...[ledBy(node) ?? []].flat()].map(({ port, atMost }) => [port, atMost]));
  const withNext = (port: Port): Port[] => {
    const count = mostBy.get(port.id);
    return count === undefined ? [port] : [port, ...withNext({ id: usedUp(port.id), label: { key: 'kit:round.over', params: { count } } })];
  };
  return definitionOf(node.type)?.ports(node.config).flatMap(withNext);
}

/** Those of them that connections are drawn from. */
export function drawnWays(node: Settings, edges: readonly JourneyEdge[]): Port[] | undefined {
  const led = definitionOf(node.type)?.leads?.port;
  return waysOut(node, edges)?.filter(({ id }) => id !== led);
}

/** The connections of a drawing without the ways of those who have gone back often enough, where nobody goes back any more. */
export function withoutLoose({ nodes, edges }: Pick<Journey, 'nodes' | 'edges'>): JourneyEdge[] {
  const counted = allWays({ nodes, edges }).filter(({ atMost }) => atMost !== undefined);
  const alive = new Set(counted.map(({ from, port }) => `${from}/${usedUp(port)}`));
  const kept = edges.filter((edge) => ownPort(edge.port) === edge.port || alive.has(`${edge.from}/${edge.port}`));
  return kept.length === edges.length ? kept : withoutLoose({ nodes, edges: kept });
}
