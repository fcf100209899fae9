import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { JourneyMenu } from './journey-menu.tsx';
import css from './journeys.module.css';
import { StateChip } from './state-chip.tsx';

export type JourneyItem = OutputOf<'journeys.list'>[number];

/** One journey of the list. The whole row opens the drawing. */
export function JourneyRow({ journey, onResume }: { journey: JourneyItem; onResume: () => void }) {
  const { t } = useTranslation();
  const { number, ago } = useFormat();
  const published = journey.versionNumber > 0;
  return (
    <li className={css.row}>
      <div className={css.what}>
        <Link className={css.name} to={`/journeys/${journey.id}/edit`}>
          {journey.name}
        </Link>
        <div className={css.note}>
          {published ? t('journeys.version', { number: journey.versionNumber }) : t('journeys.neverRun')}
          {published && journey.differs && <> · {t('journeys.differs')}</>}
          {' · '}
          {t('journeys.changed', { when: ago(journey.updatedAt) })}
        </div>
      </div>
      <div className={css.state}>
        <StateChip state={journey.state} />
      </div>
      {published && (
        <Link
          className={css.figure}
          to={`/journeys/${journey.id}/live`}
          data-none={journey.inside === 0 || undefined}
          aria-label={t('journeys.insideLabel', { name: journey.name, count: journey.inside, number: number(journey.inside) })}
        >
          <Users size={15} aria-hidden />
          <b>{number(journey.inside)}</b> <span>{t('journeys.inside')}</span>
        </Link>
      )}
      {published && (
        <div className={css.ended}>
          <b>{number(journey.ended)}</b> {t('journeys.ended')}
        </div>
      )}
      <div className={css.menu}>
        <JourneyMenu journey={journey} onResume={onResume} />
      </div>
    </li>
  );
}
