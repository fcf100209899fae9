import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './coach.module.css';
import { keepCoach, keptCoach } from './coach.ts';
import { Strip } from './coach-strip.tsx';

/** The first journey runs: what one may try now. Once, until it is put away. */
export function CoachDone({ journeyId }: { journeyId: string }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(() => keptCoach()?.journeyId === journeyId);
  if (!shown) return null;
  return (
    <Strip
      onAway={() => {
        keepCoach(undefined);
        setShown(false);
      }}
    >
      <p className={css.hint} role="status">
        <b>{t('firstRun.coach.running')}</b> {t('firstRun.coach.tryIt')}
      </p>
      <Link to="/customers">{t('firstRun.coach.toCustomers')}</Link>
    </Strip>
  );
}
