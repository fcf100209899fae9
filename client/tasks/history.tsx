import { useTranslation } from 'react-i18next';
import { upperFirst } from '#nodes/kit/texts.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import css from './tasks.module.css';

type Deed = OutputOf<'tasks.get'>['history'][number];

/** Whose hands a task went through, with what they said. */
export function TaskHistory({ history }: { history: Deed[] }) {
  const { t } = useTranslation();
  const say = useSay();
  const { when } = useFormat();
  const words = ({ action, to, who }: Deed): string => {
    const key = `${action.replaceAll('.', '_')}${(action === 'task.open' || action === 'task.raise') && to === null ? '_open' : ''}`;
    const said = say({ key: `app:tasks.deed.${key}`, params: { who, to: to ?? t('tasks.nobody') } });
    // A name, or the address that stands for one, is written as its owner writes it.
    return typeof who === 'string' ? said : upperFirst(said);
  };
  const outcomeOf = (outcome: Deed['outcome']) =>
    outcome === null || outcome === 'done' ? undefined : say({ key: `app:tasks.outcome.${outcome}` });
  return (
    <section className={css.block}>
      <h3>{t('tasks.history')}</h3>
      <ol className={css.history}>
        {history.map((deed) => (
          <li key={deed.id}>
            <span>{[words(deed), outcomeOf(deed.outcome)].filter(Boolean).join(': ')}</span>
            <span className={css.faint}>{when(deed.at)}</span>
            {deed.note !== '' && <q>{deed.note}</q>}
          </li>
        ))}
      </ol>
    </section>
  );
}
