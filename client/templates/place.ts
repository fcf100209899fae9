import type { Drawing } from './templates.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A card as the editor draws it: as wide as this, as high as its ways out ask for. */
const card = { width: 192, head: 72, row: 20 };

/** Where everything of a drawing stands on a picture of this size, in its middle, and how much smaller it is there. */
export function place(drawing: Drawing, { width, height, margin = 6 }: { width: number; height: number; margin?: number }) {
  const boxes = drawing.nodes.map((node) => ({ node, ...sizeOf(node.ports.length), x: node.x, y: node.y }));
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const wide = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const high = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high, 1);
  const shift = { x: (width - wide * scale) / 2, y: (height - high * scale) / 2 };
  const placed = boxes.map(({ node, ...box }) => ({
    node,
    x: (box.x - left) * scale + shift.x,
    y: (box.y - top) * scale + shift.y,
    width: box.width * scale,
    height: box.height * scale,
  }));
  const byId = new Map(placed.map((box) => [box.node.id, box]));
  const lines = drawing.edges.flatMap(({ from, port, to }) => {
    const [source, target] = [byId.get(from), byId.get(to)];
    if (source === undefined || target === undefined) return [];
    const row = source.node.ports.indexOf(port);
    const y = source.y + (card.head - 8 + card.row * (row + 0.5)) * scale;
    return [{ id: `${from}/${port}`, from: { x: source.x + source.width, y }, to: { x: target.x, y: target.y + 24 * scale } }];
  });
  return { placed, lines, scale };
}

function sizeOf(ports: number): Pick<Box, 'width' | 'height'> {
  return { width: card.width, height: card.head + card.row * ports };
}
