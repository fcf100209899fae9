import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey, JourneyNode } from '#workflows/journey/schema.ts';
import { type OutlineChain, outlineOf } from './outline.ts';

const known = new WeakMap<Journey, ReadonlyMap<string, number>>();

/** Which step it is as one reads the journey from top to bottom, from 1; remarks are no steps and have no number. */
export function stepNumbers(journey: Journey): ReadonlyMap<string, number> {
  const found = known.get(journey);
  if (found !== undefined) return found;
  const numbers = new Map<string, number>();
  const count = ({ steps }: Pick<OutlineChain, 'steps'>) => {
    for (const { node, branches } of steps) {
      if (definitionOf(node.type)?.traits.aside !== true) numbers.set(node.id, numbers.size + 1);
      for (const branch of branches) count(branch);
    }
  };
  for (const chain of outlineOf(journey)) count(chain);
  known.set(journey, numbers);
  return numbers;
}

/** Steps that share their name with another one, each with its number, so that they can be told apart. */
export function sameNamed(journey: Journey, nameOf: (node: JourneyNode) => string): ReadonlyMap<string, number> {
  const called = Map.groupBy(journey.nodes, nameOf);
  const numbers = stepNumbers(journey);
  return new Map(
    [...called.values()].flatMap((nodes) =>
      nodes.length < 2
        ? []
        : nodes.flatMap(({ id }): [string, number][] => {
            const number = numbers.get(id);
            return number === undefined ? [] : [[id, number]];
          }),
    ),
  );
}
