import type { Point } from '../model/edit.ts';

/** What of the drawing lies under a place of the window; React Flow marks its elements with these classes. */

export function overCanvas(at: Point): boolean {
  return document.elementFromPoint(at.x, at.y)?.closest('.react-flow__renderer, [data-on-canvas]') != null;
}

function idUnder(at: Point, what: string): string | undefined {
  for (const element of document.elementsFromPoint(at.x, at.y)) {
    const found = element.closest(what)?.getAttribute('data-id');
    if (found != null) return found;
  }
  return undefined;
}

/** The connection under the pointer, also when a card lies over it. */
export function edgeAt(at: Point): string | undefined {
  return idUnder(at, '.react-flow__edge');
}

export function nodeAt(at: Point): string | undefined {
  return idUnder(at, '.react-flow__node');
}
