import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import css from './publish.module.css';
import type { Published } from './publish-go.tsx';

/** It runs; some are still on the way on the version before. */
export function PublishDone({ done, onClose, onMove }: { done: Published; onClose: () => void; onMove: () => void }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  return (
    <div data-testid="publish-done">
      <p className={css.lead}>{t('changes.published.inside', { count: done.inside, number: number(done.inside) })}</p>
      <p className={css.dim}>{t('changes.published.offer')}</p>
      <div className={css.foot}>
        <Button variant="default" data-testid="publish-stay" data-autofocus onClick={onClose}>
          {t('changes.published.stay')}
        </Button>
        <Button data-testid="publish-move" onClick={onMove}>
          {t('changes.published.move', { number: done.versionNumber })}
        </Button>
      </div>
    </div>
  );
}
