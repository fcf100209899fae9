import { useTranslation } from 'react-i18next';
import { iconNamed } from '../canvas/icons.ts';
import { dyeOf } from '../theme/categories.ts';
import css from './picture.module.css';
import { Picture } from './picture.tsx';
import { placeNamed } from './place.ts';
import type { Drawing } from './templates.ts';

/** Wide enough for a name of two lines. */
const card = { width: 148, height: 44 };

/** The picture of a journey with the names of its steps, in a box that scrolls and begins at its first step. */
export function NamedPicture({ drawing }: { drawing: Drawing }) {
  const { t } = useTranslation();
  const placing = placeNamed(drawing, card);
  const first = Math.min(...placing.placed.filter(({ x }) => x < card.width).map(({ y }) => y));
  return (
    <section
      className={css.box}
      aria-label={t('templates.drawing')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by the arrows
      tabIndex={0}
      ref={(box) => {
        if (box !== null) box.scrollTop = first - box.clientHeight / 2 + card.height / 2;
      }}
    >
      <div style={{ width: placing.width, height: placing.height }}>
        <Picture placing={placing} face={({ name, category, icon }) => <Face name={name} dye={dyeOf[category]} icon={icon} />} />
      </div>
      <ol className={css.hidden}>
        {drawing.nodes.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ol>
    </section>
  );
}

function Face({ name, dye, icon }: { name: string; dye: string; icon: string }) {
  const Icon = iconNamed(icon);
  return (
    <>
      <rect x={6} y={6} width={20} height={20} rx={6} fill={`var(--nhip-${dye}-tint)`} />
      <Icon x={10} y={10} size={12} color={`var(--nhip-${dye})`} strokeWidth={2} />
      <foreignObject x={32} y={5} width={card.width - 38} height={34}>
        <div className={css.name}>{name}</div>
      </foreignObject>
    </>
  );
}
