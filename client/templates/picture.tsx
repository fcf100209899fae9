import type { ReactNode } from 'react';
import { dyeOf } from '../theme/categories.ts';
import css from './picture.module.css';
import { type Box, place } from './place.ts';
import type { Drawing } from './templates.ts';

export interface PictureProps {
  drawing: Drawing;
  width: number;
  height: number;
  /** What stands on a card; absent: a dot in its colour and a line. */
  face?: (node: Drawing['nodes'][number], box: Box) => ReactNode;
}

/** A journey as it will be drawn, so small that only its shape can be seen. Decoration: what it does stands beside it in words. */
export function JourneyPicture({ drawing, width, height, face = plainFace }: PictureProps) {
  const { placed, lines } = place(drawing, { width, height });
  return (
    <svg className={css.picture} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {lines.map(({ id, from, to }) => (
        <path key={id} className={css.line} d={curve(from, to)} />
      ))}
      {placed.map(({ node, ...box }) => (
        <g key={node.id} data-dye={dyeOf[node.category]} transform={`translate(${box.x} ${box.y})`}>
          <rect className={css.card} width={box.width} height={box.height} rx={Math.min(12, Math.max(2.5, box.width / 14))} />
          {face(node, box)}
        </g>
      ))}
    </svg>
  );
}

function plainFace({ category, ports }: Drawing['nodes'][number], { width, height }: Box): ReactNode {
  const dye = dyeOf[category];
  const side = Math.min(width * 0.42, height * 0.62);
  const edge = Math.min(2.5, height * 0.16);
  return (
    <>
      <rect x={edge} y={edge} width={side} height={side} rx={side / 4} fill={`var(--nhip-${dye}${ports.length === 0 ? '-tint' : ''})`} />
      <rect
        className={css.text}
        x={edge * 2 + side}
        y={edge + side * 0.3}
        width={Math.max(0, width - side - edge * 4)}
        height={Math.max(1, side * 0.3)}
        rx={0.75}
      />
    </>
  );
}

interface Point {
  x: number;
  y: number;
}

/** From left to right in a soft bend; a way back swings out below. */
function curve(from: Point, to: Point): string {
  const bend = Math.max(6, Math.abs(to.x - from.x) / 2);
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}
