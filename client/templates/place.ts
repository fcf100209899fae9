import type { Drawing } from './templates.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Box extends Size {
  x: number;
  y: number;
}

interface Placed extends Box {
  node: Drawing['nodes'][number];
}

export interface Placing extends Size {
  placed: Placed[];
  /** Connections, from the way out to the left of the next step. */
  lines: { id: string; from: { x: number; y: number }; to: { x: number; y: number } }[];
}

/** A card as the editor draws it: as wide as this, as high as its ways out ask for. */
const card = { width: 192, head: 72, row: 20 };
const margin = 6;

/** Everything of a drawing, so small that it fits into this size, in its middle. */
export function placeWithin(drawing: Drawing, { width, height }: Size): Placing {
  const whole = place(drawing, { across: 1, down: 1 });
  const scale = Math.min((width - 2 * margin) / whole.width, (height - 2 * margin) / whole.height, 1);
  const shift = { x: (width - whole.width * scale) / 2, y: (height - whole.height * scale) / 2 };
  return { ...place(drawing, { across: scale, down: scale, shift }), width, height };
}

/** Cards as wide as this and low, for names: closer to each other from above to below than they will be. */
export function placeNamed(drawing: Drawing, { width, height }: Size): Placing {
  const shift = { x: margin, y: margin };
  const placing = place(drawing, { across: width / card.width, down: 0.42, shift, cardHeight: height });
  return { ...placing, width: placing.width + 2 * margin, height: placing.height + 2 * margin };
}

interface Scales {
  across: number;
  down: number;
  shift?: { x: number; y: number };
  /** The same for all; absent: as they are, smaller. */
  cardHeight?: number;
}

function place({ nodes, edges }: Drawing, { across, down, shift = { x: 0, y: 0 }, cardHeight }: Scales): Placing {
  const left = Math.min(...nodes.map((node) => node.x));
  const top = Math.min(...nodes.map((node) => node.y));
  const placed = nodes.map((node) => ({
    node,
    x: (node.x - left) * across + shift.x,
    y: (node.y - top) * down + shift.y,
    width: card.width * across,
    height: cardHeight ?? (card.head + card.row * node.ports.length) * down,
  }));
  const byId = new Map(placed.map((box) => [box.node.id, box]));
  const lines = edges.flatMap(({ from, port, to }) => {
    const [source, target] = [byId.get(from), byId.get(to)];
    if (source === undefined || target === undefined) return [];
    const { ports } = source.node;
    // Ways out stand one below the other under the head.
    const part = (0.4 + (0.6 * (ports.indexOf(port) + 0.5)) / ports.length) * source.height;
    return [
      {
        id: `${from}/${port}`,
        from: { x: source.x + source.width, y: source.y + part },
        to: { x: target.x, y: target.y + target.height / 3 },
      },
    ];
  });
  return {
    ...{ placed, lines },
    width: Math.max(...placed.map((box) => box.x + box.width)) - shift.x,
    height: Math.max(...placed.map((box) => box.y + box.height)) - shift.y,
  };
}
