import { Check, type LucideIcon, RotateCcw, Timer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import type { Dye } from '../theme/tokens.ts';
import { Chip } from '../ui/chip.tsx';
import css from './imports.module.css';

type One = OutputOf<'imports.list'>[number];

const looks: Record<One['state'], [Dye, LucideIcon]> = {
  ready: ['charcoal', Timer],
  running: ['turmeric', Timer],
  done: ['jade', Check],
  undoing: ['turmeric', RotateCcw],
  undone: ['charcoal', RotateCcw],
};

export function StateChip({ state }: { state: One['state'] }) {
  const { t } = useTranslation();
  const [dye, icon] = looks[state];
  return (
    <Chip dye={dye} icon={icon}>
      {t(`imports.state.${state}`)}
    </Chip>
  );
}

/** One file that was brought, in a line. */
export function PastImport({ one }: { one: One }) {
  const { t } = useTranslation();
  const { ago, number } = useFormat();
  return (
    <li className={css.pastRow}>
      <div className={css.pastWhat}>
        <Link className={css.pastName} to={`/customers/import/${one.id}`}>
          {one.name}
        </Link>
        <div className={css.faint}>
          {t(`imports.kind.${one.kind}`)} · {t('imports.rows', { count: one.records, number: number(one.records) })}
          {(one.counts.refused ?? 0) > 0 && ` · ${number(one.counts.refused ?? 0)} ${t('imports.count.refused')}`}
        </div>
      </div>
      <StateChip state={one.state} />
      <span className={css.pastWhen}>{ago(one.createdAt)}</span>
    </li>
  );
}
