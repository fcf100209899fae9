import { Skeleton, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Journey } from '#workflows/journey/schema.ts';
import { useJourney } from '../canvas/store-context.tsx';
import { ChangeList } from '../changes/change-list.tsx';
import { useLiveDrawing } from '../changes/use-live-drawing.ts';
import { changesBetween } from '../model/changes.ts';
import { Failure } from '../ui/failure.tsx';
import type { GoTo } from './problem-list.tsx';
import css from './publish.module.css';
import type { OpenJourney } from './use-document.ts';

/** What is about to change for customers, beside the version that runs. */
export function PublishChanges({ journey, onGoTo, onCompare }: { journey: OpenJourney; onGoTo: GoTo; onCompare: () => void }) {
  const { t } = useTranslation();
  const live = useLiveDrawing({ id: journey.id, number: journey.versionNumber });
  return (
    <section className={css.changes} data-testid="publish-changes">
      <header className={css.changesHead}>
        <h3>{t(journey.state === 'paused' ? 'changes.titlePaused' : 'changes.title', { number: journey.versionNumber })}</h3>
        {live.data !== undefined && (
          <UnstyledButton className={css.see} data-testid="publish-compare" onClick={onCompare}>
            {t('changes.see')}
          </UnstyledButton>
        )}
      </header>
      {live.isError && <Failure what="app:changes.failed" error={live.error} onRetry={() => void live.refetch()} />}
      {live.isPending && <Skeleton height={64} mt={8} />}
      {live.data !== undefined && <Listed before={live.data.journey} onGoTo={onGoTo} />}
    </section>
  );
}

function Listed({ before, onGoTo }: { before: Journey; onGoTo: GoTo }) {
  const after = useJourney((state) => state.journey);
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  return <ChangeList compared={{ before, after, changes }} onGoTo={onGoTo} />;
}
