import { definitionOf } from '#nodes/catalogue.ts';
import { dyeOf } from '../theme/categories.ts';
import css from './icon-tile.module.css';
import { iconNamed } from './icons.ts';

/** The tinted tile of a kind of step. */
export function IconTile({ type, size = 32 }: { type: string; size?: number }) {
  const definition = definitionOf(type);
  const dye = definition === undefined ? 'charcoal' : dyeOf[definition.category];
  const Icon = iconNamed(definition?.icon);
  return (
    <span className={css.tile} style={{ background: `var(--nhip-${dye}-tint)`, color: `var(--nhip-${dye})`, width: size, height: size }}>
      <Icon size={Math.round(size * 0.56)} strokeWidth={1.75} aria-hidden />
    </span>
  );
}
