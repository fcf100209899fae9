import { definitionOf } from '#nodes/catalogue.ts';
import type { Clock } from '#nodes/kit/clock.ts';
import type { Plan, PlanNode } from '#workflows/plan/plan.ts';

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
