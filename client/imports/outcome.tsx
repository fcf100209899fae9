import { Button } from '@mantine/core';
import { RotateCcw, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type InputOf, type OutputOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { AddMany } from '../customers/add-many.tsx';
import { confirm } from '../ui/confirm.tsx';
import { tellFailed } from '../ui/notify.ts';
import { Figures } from './figures.tsx';
import css from './imports.module.css';
import { RowList } from './row-list.tsx';

/** What became of a file, what was not taken in and why, and the way back. */
export function Outcome({ one }: { one: OutputOf<'imports.get'> }) {
  const { t } = useTranslation();
  const undo = useTell((input: InputOf<'imports.undo'>) => tell('imports.undo', input), ['imports', 'customers']);
  const [letting, setLetting] = useState(false);
  const { id, counts, state } = one;
  const ask = async () => {
    const yes = await confirm({ title: t('imports.undoTitle'), text: t('imports.undoText'), action: t('imports.undoNow') });
    if (yes) undo.mutate({ id }, { onError: (error) => tellFailed(t('imports.notUndone'), error) });
  };
  const refused = (counts.refused ?? 0) + (counts.duplicate ?? 0);
  return (
    <>
      <section className={css.card}>
        <h2 className={css.cardTitle}>{t(state === 'done' ? 'imports.done' : 'imports.undone')}</h2>
        <Figures counts={counts} />
        <div className={css.actions}>
          <Button component={Link} to="/customers">
            {t('imports.seeCustomers')}
          </Button>
          <Button component={Link} to="/customers/import" variant="default">
            {t('imports.another')}
          </Button>
          {state === 'done' && (
            <Button variant="default" leftSection={<Waypoints size={16} aria-hidden />} onClick={() => setLetting(true)}>
              {t('imports.intoJourney')}
            </Button>
          )}
          {state === 'done' && (
            <Button
              variant="subtle"
              color="charcoal"
              leftSection={<RotateCcw size={16} aria-hidden />}
              loading={undo.isPending}
              onClick={() => void ask()}
            >
              {t('imports.undo')}
            </Button>
          )}
        </div>
      </section>
      <AddMany opened={letting} onClose={() => setLetting(false)} whom={{ importId: id }} count={undefined} />
      {(counts.stays ?? 0) > 0 && <RowList id={id} heads={one.heads} choice="stays" />}
      {refused > 0 && <RowList id={id} heads={one.heads} choice="refused" />}
      {(counts.told ?? 0) > 0 && <RowList id={id} heads={one.heads} choice="told" />}
    </>
  );
}
