import { cardWidth, type Point } from './edit.ts';
import type { Size } from './size.ts';

export interface Box extends Size {
  at: Point;
}

/** Least room between a new card and what stands there, px. */
const gap = 24;

/** Where a card of this size lies on no other one: the place asked for, or the nearest below it. */
export function freeSpot(boxes: readonly Box[], at: Point, size: Size = { width: cardWidth, height: 140 }): Point {
  const above = boxes.filter((box) => box.at.x < at.x + size.width + gap && at.x < box.at.x + box.width + gap);
  let { y } = at;
  // From the uppermost down: what has been passed is never come upon again.
  for (const box of above.toSorted((a, b) => a.at.y - b.at.y)) {
    if (box.at.y < y + size.height + gap && y < box.at.y + box.height + gap) y = box.at.y + box.height + gap;
  }
  return { x: at.x, y };
}
