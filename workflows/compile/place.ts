import type { Plan } from '../plan/plan.ts';
import { canonicalJson } from './canonical.ts';

/** Steps of the old plan, by id, whose people go to another step of the new one. */
export type MoveMap = Readonly<Record<string, string>>;

/** Where somebody on a step of one plan goes on in another. */
export interface Place {
  /** Index in the new plan. */
  node: number;
  nodeId: string;
  /** The same step, with all that has come of it; or another one, from its beginning. */
  way: 'kept' | 'mapped';
  /** The step is the same and its settings are not. */
  loose: boolean;
}

/**
 * The place of the step `nodeId` in another plan; undefined when there is none: the step is gone, or is of another kind now, and nothing
 * is mapped. Nobody is put on a start, which takes no time and has been passed.
 */
export function placeIn({ from, to, nodeId, map = {} }: { from: Plan; to: Plan; nodeId: string; map?: MoveMap }): Place | undefined {
  const before = from.nodes.find((node) => node.id === nodeId);
  const target = map[nodeId] ?? nodeId;
  const node = to.nodes.findIndex((each) => each.id === target);
  const found = to.nodes[node];
  if (before === undefined || found === undefined || found.starts === true) return undefined;
  if (target !== nodeId) return { node, nodeId: target, way: 'mapped', loose: false };
  if (found.type !== before.type) return undefined;
  const loose = found.semantics !== before.semantics || canonicalJson(found.config) !== canonicalJson(before.config);
  return { node, nodeId, way: 'kept', loose };
}

/**
 * Keys of steps that are listened for in `from` and do not mean the same in `to`: what was matched for them before does not count there.
 * What ended an enrollment in `from` has ended it.
 */
export function changedListens(from: Plan, to: Plan): string[] {
  const after = new Map(to.listens.map((listen) => [listen.key, canonicalJson(listen)]));
  return from.listens
    .filter(({ key }) => !key.startsWith('exit/') && !key.startsWith('goal/'))
    .filter((listen) => after.get(listen.key) !== canonicalJson(listen))
    .map(({ key }) => key);
}
