import type { TraceEntry } from '#nodes/kit/calls.ts';
import type { Plan, PlanNode } from '#workflows/plan/plan.ts';

/** Index of a node in the plan; -1 when it is not there. */
export function indexOf(plan: Plan, nodeId: string): number {
  return plan.nodes.findIndex((node) => node.id === nodeId);
}

/**
 * What is known of an enrollment's way the moment it is let in: a trigger has one way out and takes no time,
 * so she is at the step behind it without anybody having to say so.
 */
export function firstVisits(plan: Plan, entry: number, at: number): [TraceEntry, ...TraceEntry[]] {
  const trigger = plan.nodes[entry];
  if (trigger === undefined) throw new Error(`The plan has no node ${entry}`);
  const first = { seq: 0, nodeId: trigger.id, visit: 1, enteredAt: at };
  const [only, ...others] = Object.entries(trigger.next);
  const next = only === undefined ? undefined : plan.nodes[only[1]];
  if (trigger.starts !== true || only === undefined || next === undefined || others.length > 0) return [first];
  return [
    { ...first, leftAt: at, port: only[0] },
    { seq: 1, nodeId: next.id, visit: 1, enteredAt: at },
  ];
}

/** Where a port leads; undefined when it leads nowhere. */
export function behind(plan: Plan, node: PlanNode, port: string): PlanNode | undefined {
  const index = node.next[port];
  return index === undefined ? undefined : plan.nodes[index];
}
