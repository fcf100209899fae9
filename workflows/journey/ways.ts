import { definitionOf } from '#nodes/catalogue.ts';
import type { Port } from '#nodes/kit/definition.ts';
import { ownPort, usedUp } from '../plan/plan.ts';
import type { JourneyEdge, JourneyNode } from './schema.ts';

/** For those who draw, and know nothing of plans. */
export { ownPort, usedUp };

/**
 * The ways out of a drawn step: those its kind declares, and behind each that leads back a counted number of times the one of those who
 * have been that often. `edges`: at least all that leave it. Undefined for a kind this version does not know.
 */
export function waysOut(node: Pick<JourneyNode, 'id' | 'type' | 'config'>, edges: readonly JourneyEdge[]): Port[] | undefined {
  const mostBy = new Map(edges.filter(({ from }) => from === node.id).map(({ port, atMost }) => [port, atMost]));
  const withNext = (port: Port): Port[] => {
    const count = mostBy.get(port.id);
    return count === undefined ? [port] : [port, ...withNext({ id: usedUp(port.id), label: { key: 'kit:round.over', params: { count } } })];
  };
  return definitionOf(node.type)?.ports(node.config).flatMap(withNext);
}

/** Without the ways of those who have gone back often enough, where nobody goes back any more. */
export function withoutLoose(edges: readonly JourneyEdge[]): JourneyEdge[] {
  const alive = new Set(edges.filter(({ atMost }) => atMost !== undefined).map(({ from, port }) => `${from}/${usedUp(port)}`));
  const kept = edges.filter((edge) => ownPort(edge.port) === edge.port || alive.has(`${edge.from}/${edge.port}`));
  return kept.length === edges.length ? kept : withoutLoose(kept);
}
