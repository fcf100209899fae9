import { definitionOf } from '#nodes/catalogue.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { cardWidth } from './edit.ts';
import { graphOf, portsOf } from './graph.ts';

export interface Size {
  width: number;
  height: number;
}

/** A card's height as drawn, for when nobody has measured it: head, sentence of two lines, one row for each port, the first lines of a message. */
export function guessSize(journey: Journey, id: string): Size {
  const node = graphOf(journey).nodes.get(id);
  if (node === undefined) return { width: cardWidth, height: 92 };
  const said = definitionOf(node.type)?.preview?.(node.config) === undefined ? 0 : 64;
  return { width: cardWidth, height: 88 + 20 * portsOf(journey, node).length + said };
}
