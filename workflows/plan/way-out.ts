import { type PlanNode, usedUp } from './plan.ts';

/** How often she has gone back by each `nodeId/port` that is counted. */
export type Rounds = Readonly<Record<string, number>>;

/** The way she goes when a step leaves by `port`: back as often as that is allowed, then on. Gives the rounds as they then stand. */
export function wayOut(node: PlanNode, port: string, rounds?: Rounds): { port: string; rounds?: Rounds } {
  const limit = node.most?.[port];
  if (limit === undefined) return { port, ...(rounds === undefined ? {} : { rounds }) };
  const way = `${node.id}/${port}`;
  const count = (rounds?.[way] ?? 0) + 1;
  return count > limit ? wayOut(node, usedUp(port), rounds) : { port, rounds: { ...rounds, [way]: count } };
}

/** The port that an answer says the step leaves by, if it does. */
export function portOf(done: unknown): string | undefined {
  return typeof done === 'object' && done !== null && 'port' in done && typeof done.port === 'string' ? done.port : undefined;
}
