import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { Failure } from '../ui/failure.tsx';
import { DueChip } from './due-chip.tsx';
import css from './tasks.module.css';
import { titleOf } from './title.ts';
import { Whose } from './whose.tsx';

/** What colleagues have to do for this customer, and did last. */
export function CustomerTasks({ id }: { id: string }) {
  const { t } = useTranslation();
  const tasks = useQuery({ ...ask('tasks.ofCustomer', { id }), refetchInterval: 10_000 });
  return (
    <section className={css.card}>
      <h2>{t('tasks.ofCustomer')}</h2>
      {tasks.isError && <Failure what="app:tasks.notListed" error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.data?.length === 0 && <p className={css.faint}>{t('tasks.none')}</p>}
      <ul className={css.few}>
        {tasks.data?.map((task) => (
          <li key={task.id}>
            <Link to={`/tasks?view=${task.state === 'open' ? 'team' : 'done'}&task=${task.id}`}>
              {titleOf(t, task, t('customers.unnamed'))}
            </Link>
            <span className={css.faint}>
              <Whose task={task} />
            </span>
            <span className={css.marks}>
              <DueChip task={task} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
