import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask, type InputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { tellDone, tellFailed } from '../ui/notify.ts';
import css from './duplicates.module.css';

/** What was put together lately, and the way back. */
export function PastMerges() {
  const { t } = useTranslation();
  const { ago } = useFormat();
  const merges = useQuery(ask('duplicates.merges'));
  const undo = useTell((input: InputOf<'duplicates.undo'>) => tell('duplicates.undo', input), ['duplicates', 'customers', 'live']);
  const past = merges.data ?? [];
  if (past.length === 0) return null;
  const part = (id: string) =>
    undo.mutate(
      { id },
      { onSuccess: () => tellDone(t('duplicates.parted')), onError: (error) => tellFailed(t('duplicates.notParted'), error) },
    );
  return (
    <section>
      <h2 className={css.section}>{t('duplicates.past')}</h2>
      <ul className={css.past}>
        {past.map((one) => (
          <li key={one.id}>
            <Link to={`/customers/${one.keptId}`}>{t('duplicates.pastLine', { gone: one.gone, kept: one.kept })}</Link>
            <span className={css.faint}>{ago(one.at)}</span>
            {one.undone ? (
              <span className={css.faint}>{t('duplicates.undone')}</span>
            ) : (
              <Button size="xs" variant="default" loading={undo.isPending} onClick={() => part(one.id)}>
                {t('duplicates.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
