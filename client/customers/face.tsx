import { initials } from '../shell/initials.ts';
import type { Dye } from '../theme/tokens.ts';
import css from './face.module.css';

const shades: Dye[] = ['moss', 'blue', 'plum', 'indigo', 'jade', 'turmeric'];

/** The same name has the same colour everywhere; it only helps the eye. */
function shadeOf(name: string): Dye {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return shades[sum % shades.length] ?? 'moss';
}

/** A customer's initials on a tint, or the first letter of what she is called instead of a name. Decoration: the name stands beside it. */
export function Face({ name, instead = '', size = 32 }: { name: string; instead?: string; size?: number }) {
  const dye = shadeOf(name);
  return (
    <span
      className={css.face}
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        fontSize: size > 40 ? 16 : 12,
        background: `var(--nhip-${dye}-tint)`,
        color: `var(--nhip-${dye})`,
      }}
    >
      {initials(name) || initials(instead) || '·'}
    </span>
  );
}
