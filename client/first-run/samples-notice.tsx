import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ask, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useSession } from '../shell/session.tsx';
import { Failure } from '../ui/failure.tsx';
import { tellDone } from '../ui/notify.ts';
import css from './coach.module.css';

/** As long as there are sample customers: what they are, and one button that takes them all away. */
export function SamplesNotice() {
  const { t } = useTranslation();
  const { may } = useSession();
  const count = useQuery({ ...ask('samples.count'), staleTime: 60_000 }).data ?? 0;
  const remove = useTell(
    () => tell('samples.remove'),
    ['samples', 'customers', 'journeys', 'live', 'tray', 'tasks', 'conversations', 'segments', 'duplicates'],
  );
  if (count === 0) return null;
  return (
    <>
      <p className={css.samples} data-testid="samples">
        <FlaskConical size={16} aria-hidden />
        <span>{t('firstRun.samplesHere', { count })}</span>
        {may('draw') && (
          <Button
            size="compact-sm"
            variant="default"
            loading={remove.isPending}
            data-testid="samples-remove"
            onClick={() => remove.mutate(undefined, { onSuccess: (gone) => tellDone(t('firstRun.samplesGone', { count: gone })) })}
          >
            {t('firstRun.samplesRemove')}
          </Button>
        )}
      </p>
      {remove.isError && <Failure what="app:firstRun.samplesNotGone" error={remove.error} />}
    </>
  );
}
