import type { Journey } from '#workflows/journey/schema.ts';
import { graphOf, portsOf } from '../model/graph.ts';

/** The card the arrow keys go to: along a connection to the right and left where there is one, else the nearest that way. */
export function neighbour(journey: Journey, from: string | undefined, way: { x: number; y: number }): string | undefined {
  const { nodes, out, into } = graphOf(journey);
  const here = from === undefined ? undefined : nodes.get(from);
  if (here === undefined) {
    const first = [...journey.nodes].sort(
      (a, b) => Number(into.has(a.id)) - Number(into.has(b.id)) || a.position.x - b.position.x || a.position.y - b.position.y,
    );
    return first[0]?.id;
  }
  if (way.x > 0) {
    for (const port of portsOf(journey, here)) {
      const next = out.get(here.id)?.find((edge) => edge.port === port.id)?.to;
      if (next !== undefined && next !== here.id) return next;
    }
  }
  if (way.x < 0) {
    const before = into.get(here.id)?.find((edge) => edge.from !== here.id);
    if (before !== undefined) return before.from;
  }
  const cost = (node: { position: { x: number; y: number } }) => {
    const [dx, dy] = [node.position.x - here.position.x, node.position.y - here.position.y];
    const along = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y) + Math.abs(dy * way.x);
    return along <= 0 ? Number.POSITIVE_INFINITY : along + 2 * aside;
  };
  const ranked = journey.nodes
    .filter((node) => node.id !== here.id && cost(node) < Number.POSITIVE_INFINITY)
    .sort((a, b) => cost(a) - cost(b));
  return ranked[0]?.id;
}
