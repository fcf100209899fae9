import { definitionOf } from '#nodes/catalogue.ts';
import type { Port } from '#nodes/kit/definition.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import { type OutlineChain, outlineOf } from '../model/outline.ts';

/** A step in the order one reads the journey, for lists. */
export interface StepLine {
  node: JourneyNode;
  /** How many choices lie before it. */
  depth: number;
  /** The way out of another step that leads here, where that step has several. */
  by?: { node: JourneyNode; port: Port } | undefined;
}

/** Every step once, from top to bottom; what lies behind a choice is indented by it. */
export function stepLines(journey: Journey): StepLine[] {
  return outlineOf(journey).flatMap((chain) => linesOf(chain, { depth: 0 }));
}

function linesOf({ steps }: OutlineChain, from: { depth: number; by?: StepLine['by'] }): StepLine[] {
  return steps
    .filter(({ node }) => definitionOf(node.type)?.traits.aside !== true)
    .flatMap(({ node, branches }, index) => [
      { node, depth: from.depth, by: index === 0 ? from.by : undefined },
      ...branches.flatMap((branch) => linesOf(branch, { depth: from.depth + 1, by: { node, port: branch.port } })),
    ]);
}
