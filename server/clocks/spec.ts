import { definitionOf } from '#nodes/catalogue.ts';
import type { Clock } from '#nodes/kit/clock.ts';
import type { Plan, PlanNode } from '#workflows/plan/plan.ts';

/** Members of a group who qualified before the journey went live: they come in once. */
export interface Members {
  kind: 'members';
  group: string;
}

/** When a node of a plan lets customers in by itself; undefined for every other node. */
export function clockOf(node: PlanNode | undefined): Clock | undefined {
  if (node?.starts !== true) return undefined;
  // The plan holds fully parsed settings.
  return definitionOf(node.type)?.clock?.(node.config);
}

export function clocksOf(plan: Plan): { nodeId: string; clock: Clock }[] {
  return plan.nodes.flatMap((node) => {
    const clock = clockOf(node);
    return clock === undefined ? [] : [{ nodeId: node.id, clock }];
  });
}

/** Who qualified before, by a start of a plan; undefined for every other node. */
export function membersOf(node: PlanNode | undefined): Members | undefined {
  if (node?.starts !== true) return undefined;
  // The plan holds fully parsed settings.
  const group = definitionOf(node.type)?.members?.(node.config);
  return group === undefined ? undefined : { kind: 'members', group };
}
