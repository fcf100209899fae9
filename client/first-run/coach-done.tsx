import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Journey } from '#workflows/journey/schema.ts';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { startEventsOf } from '../editor/start-events.ts';
import { Failure } from '../ui/failure.tsx';
import css from './coach.module.css';
import { keepCoach, keptCoach } from './coach.ts';
import { Strip } from './coach-strip.tsx';

interface CoachDoneProps {
  journeyId: string;
  journey: Journey | undefined;
}

/** The first journey runs: a sample customer may walk it now. Stays until it is put away. */
export function CoachDone({ journeyId, journey }: CoachDoneProps) {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState(() => keptCoach()?.journeyId === journeyId);
  const samples = useQuery({ ...ask('samples.count'), enabled: shown }).data ?? 0;
  const act = useTell((input: InputOf<'samples.act'>) => tell('samples.act', input), ['live', 'customers', 'tray']);
  if (!shown) return null;
  const [type] = journey === undefined ? [] : startEventsOf(journey);
  const tries = type !== undefined && samples > 0;
  return (
    <Strip
      onAway={() => {
        keepCoach(undefined);
        setShown(false);
      }}
    >
      <div className={css.hint}>
        <p className={css.said} role="status">
          <b>{t('firstRun.coach.running')}</b>{' '}
          {act.data === undefined
            ? t(tries ? 'firstRun.coach.tryIt' : 'firstRun.coach.wait')
            : t('firstRun.coach.tried', { name: act.data.name })}
        </p>
        {act.isError && <Failure what="app:firstRun.coach.notTried" error={act.error} />}
      </div>
      {tries && (
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          data-testid="coach-try"
          onClick={() => act.mutate({ type, language: i18n.language === 'en' ? 'en' : 'vi' })}
        >
          {t('firstRun.coach.try')}
        </Button>
      )}
      {act.data !== undefined && <Link to="/tray">{t('firstRun.coach.toTray')}</Link>}
    </Strip>
  );
}
