import type { Journey } from '#workflows/journey/schema.ts';
import type { StepNumbers } from '../model/store.ts';

/** How many stand at steps that a drawing does not have: numbers of all versions are shown on the newest one. */
export function elsewhere(
  numbers: { nodes: Readonly<Record<string, Pick<StepNumbers, 'here'>>> } | undefined,
  drawn: Pick<Journey, 'nodes'> | undefined,
): number {
  if (numbers === undefined || drawn === undefined) return 0;
  const there = new Set(drawn.nodes.map((node) => node.id));
  return Object.entries(numbers.nodes).reduce((sum, [id, { here }]) => (there.has(id) ? sum : sum + here), 0);
}
