import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import css from './imports.module.css';

type Counts = OutputOf<'imports.get'>['counts'];

const order = ['made', 'changed', 'same', 'stored', 'known', 'told', 'duplicate', 'refused', 'ignored', 'back', 'stays'] as const;
const warns: readonly string[] = ['refused', 'duplicate', 'stays', 'told'];

/** How many records became what; what there is none of is not said. */
export function Figures({ counts }: { counts: Counts }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const there = order.filter((name) => (counts[name] ?? 0) > 0);
  return (
    <ul className={css.figures}>
      {there.map((name) => (
        <li key={name} data-warns={warns.includes(name) ? true : undefined}>
          <strong>{number(counts[name] ?? 0)}</strong> {t(`imports.count.${name}`)}
        </li>
      ))}
    </ul>
  );
}
