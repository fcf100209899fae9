import { iconNamed } from '../canvas/icons.ts';
import { dyeOf } from '../theme/categories.ts';
import css from './picture.module.css';
import { JourneyPicture } from './picture.tsx';
import type { Box } from './place.ts';
import type { Drawing } from './templates.ts';

/** Cards this wide carry a name that can be read. */
const readable = 136;

/** The picture of a journey with the names of its steps, as wide as they need; whoever shows it lets it scroll. */
export function NamedPicture({ drawing }: { drawing: Drawing }) {
  const right = Math.max(...drawing.nodes.map((node) => node.x + 192)) - Math.min(...drawing.nodes.map((node) => node.x));
  const bottom =
    Math.max(...drawing.nodes.map((node) => node.y + 92 + 20 * node.ports.length)) - Math.min(...drawing.nodes.map((node) => node.y));
  const scale = readable / 192;
  const size = { width: Math.ceil(right * scale) + 16, height: Math.ceil(bottom * scale) + 16 };
  return (
    <div style={size}>
      <JourneyPicture drawing={drawing} {...size} face={namedFace} />
    </div>
  );
}

function namedFace({ name, category, icon }: Drawing['nodes'][number], { width }: Box) {
  const dye = dyeOf[category];
  const Icon = iconNamed(icon);
  return (
    <>
      <rect x={5} y={5} width={16} height={16} rx={5} fill={`var(--nhip-${dye}-tint)`} />
      <Icon x={8} y={8} size={10} color={`var(--nhip-${dye})`} strokeWidth={2} />
      <foreignObject x={25} y={4} width={Math.max(0, width - 29)} height={36}>
        <div className={css.name}>{name}</div>
      </foreignObject>
    </>
  );
}
