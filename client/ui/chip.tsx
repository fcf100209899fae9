import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Dye } from '../theme/tokens.ts';
import css from './chip.module.css';

/** A state in a word: a tint, an icon and text, never colour alone. */
export function Chip({ dye, icon: Icon, children }: { dye: Dye; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={css.chip} style={{ background: `var(--nhip-${dye}-tint)`, color: `var(--nhip-${dye})` }}>
      {Icon !== undefined && <Icon size={13} aria-hidden />}
      {children}
    </span>
  );
}

/** A 32 px square with an icon on its tint. */
export function IconTile({ dye, icon: Icon, size = 32 }: { dye: Dye; icon: LucideIcon; size?: number }) {
  return (
    <span className={css.tile} style={{ background: `var(--nhip-${dye}-tint)`, color: `var(--nhip-${dye})`, width: size, height: size }}>
      <Icon size={Math.round(size * 0.53)} strokeWidth={1.75} aria-hidden />
    </span>
  );
}
