import type { Journey } from '#workflows/journey/schema.ts';
import { cardWidth, moveNodes, type Point } from './edit.ts';
import { guessSize, type Size } from './size.ts';

/** How several cards are put in order: on one line by an edge or their middle, or with the same room between them. */
export const arrangements = ['left', 'center', 'right', 'top', 'middle', 'bottom', 'across', 'down'] as const;
export type Arrangement = (typeof arrangements)[number];

interface Box extends Size {
  id: string;
  at: Point;
}

/** Least cards that an arrangement needs: room is even only between three. */
export function leastCards(how: Arrangement): number {
  return how === 'across' || how === 'down' ? 3 : 2;
}

/** Puts the cards named in order; the others stay. Cards that would lie on each other are not moved apart: that is what tidying is for. */
export function arrange(
  journey: Journey,
  ids: readonly string[],
  { how, sizeOf = () => undefined }: { how: Arrangement; sizeOf?: (id: string) => Size | undefined },
): Journey {
  const chosen = new Set(ids);
  const boxes = journey.nodes
    .filter(({ id }) => chosen.has(id))
    .map(({ id, position }): Box => ({ id, at: position, ...(sizeOf(id) ?? { ...guessSize(journey, id), width: cardWidth }) }));
  if (boxes.length < leastCards(how)) return journey;
  const axis = how === 'left' || how === 'center' || how === 'right' || how === 'across' ? 'x' : 'y';
  const length = axis === 'x' ? 'width' : 'height';
  const begin = Math.min(...boxes.map((box) => box.at[axis]));
  const end = Math.max(...boxes.map((box) => box.at[axis] + box[length]));
  const to = new Map<string, Point>();
  const put = ({ id, at }: Box, place: number) => to.set(id, { ...at, [axis]: place });
  if (how === 'across' || how === 'down') {
    const sorted = boxes.toSorted((a, b) => a.at[axis] - b.at[axis]);
    const room = (end - begin - sorted.reduce((sum, box) => sum + box[length], 0)) / (sorted.length - 1);
    let next = begin;
    for (const box of sorted) {
      put(box, next);
      next += box[length] + room;
    }
  } else {
    for (const box of boxes) {
      const slack = end - begin - box[length];
      put(box, begin + (how === 'left' || how === 'top' ? 0 : how === 'right' || how === 'bottom' ? slack : slack / 2));
    }
  }
  return moveNodes(journey, to);
}
