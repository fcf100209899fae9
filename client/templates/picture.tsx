import type { ReactNode } from 'react';
import { dyeOf } from '../theme/categories.ts';
import css from './picture.module.css';
import { type Box, type Placing, placeWithin } from './place.ts';
import type { Drawing } from './templates.ts';

type Face = (node: Drawing['nodes'][number], box: Box) => ReactNode;

/** A journey as it will be drawn, so small that only its shape can be seen. Decoration: what it does stands beside it in words. */
export function JourneyPicture({ drawing, width, height }: { drawing: Drawing; width: number; height: number }) {
  return <Picture placing={placeWithin(drawing, { width, height })} face={plainFace} />;
}

/** Cards and the lines between them; `face`: what stands on a card. */
export function Picture({ placing, face }: { placing: Placing; face: Face }) {
  return (
    <svg className={css.picture} viewBox={`0 0 ${placing.width} ${placing.height}`} aria-hidden="true" focusable="false">
      {placing.lines.map(({ id, from, to }) => (
        <path key={id} className={css.line} d={curve(from, to)} />
      ))}
      {placing.placed.map(({ node, ...box }) => (
        <g key={node.id} transform={`translate(${box.x} ${box.y})`}>
          <rect className={css.card} width={box.width} height={box.height} rx={Math.min(10, Math.max(2.5, box.width / 14))} />
          {face(node, box)}
        </g>
      ))}
    </svg>
  );
}

const plainFace: Face = ({ category, ports }, { width, height }) => {
  const dye = dyeOf[category];
  const side = Math.min(width * 0.36, height * 0.62);
  const edge = Math.min(2.5, height * 0.16);
  const line = { x: edge * 2 + side, width: Math.max(0, width - side - edge * 4), rx: 0.75 };
  return (
    <>
      <rect x={edge} y={edge} width={side} height={side} rx={side / 4} fill={`var(--nhip-${dye}${ports.length === 0 ? '-tint' : ''})`} />
      <rect className={css.text} {...line} y={edge + side * 0.3} height={Math.max(1, side * 0.3)} />
    </>
  );
};

interface Point {
  x: number;
  y: number;
}

/** From left to right in a soft bend. */
function curve(from: Point, to: Point): string {
  const bend = Math.max(6, Math.abs(to.x - from.x) / 2);
  return `M${from.x} ${from.y}C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}
