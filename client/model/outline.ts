import type { Port } from '#nodes/kit/definition.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import { edgeId, portsOf, wholeGraph, wholePorts } from './graph.ts';

/** A journey read from top to bottom: a chain of steps; a step with several ways out carries a chain for each. */
export interface OutlineStep {
  node: JourneyNode;
  branches: OutlineBranch[];
}

export interface OutlineBranch {
  port: Port;
  steps: OutlineStep[];
  /** The branch leads to a step told elsewhere. */
  goesTo?: JourneyNode;
  /** The connection by which it does (`edgeId`). */
  by?: string;
}

export type OutlineChain = Pick<OutlineBranch, 'steps' | 'goesTo' | 'by'> & {
  /** Way out of the chain's last step, when it has one and leads nowhere yet. */
  open?: Port;
};

/** One chain for each step nothing leads to; each step is told once. Rings that nothing leads into come last. */
export function outlineOf(journey: Journey): OutlineChain[] {
  const graph = wholeGraph(journey);
  const told = new Set<string>();
  const starts = [...journey.nodes]
    .filter((node) => !graph.into.has(node.id))
    .sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);
  const chains = starts.map((node) => chainFrom(journey, node, { told }));
  for (const node of journey.nodes) if (!told.has(node.id)) chains.push(chainFrom(journey, node, { told }));
  return chains;
}

function chainFrom(journey: Journey, first: JourneyNode, { told, by }: { told: Set<string>; by?: string }): OutlineChain {
  const { nodes, out } = wholeGraph(journey);
  const chain: OutlineChain = { steps: [] };
  let way = by;
  for (let node: JourneyNode | undefined = first; node !== undefined; ) {
    if (told.has(node.id)) return { ...chain, goesTo: node, ...(way === undefined ? {} : { by: way }) };
    told.add(node.id);
    const step: OutlineStep = { node, branches: [] };
    chain.steps.push(step);
    const ports = wholePorts(journey, node);
    const targetOf = (port: Port) => {
      const edge = (out.get(node?.id ?? '') ?? []).find((one) => one.port === port.id);
      return edge === undefined ? undefined : nodes.get(edge.to);
    };
    const [only] = ports;
    if (ports.length === 1 && only !== undefined) {
      const target = targetOf(only);
      // Where its settings lead is not chosen in the outline.
      if (target === undefined) return portsOf(journey, node).length === 0 ? chain : { ...chain, open: only };
      way = edgeId({ from: node.id, port: only.id });
      node = target;
      continue;
    }
    for (const port of ports) {
      const target = targetOf(port);
      const rest =
        target === undefined ? { steps: [] } : chainFrom(journey, target, { told, by: edgeId({ from: node.id, port: port.id }) });
      step.branches.push({ port, ...rest });
    }
    return chain;
  }
  return chain;
}
