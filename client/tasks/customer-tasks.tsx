import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { Failure } from '../ui/failure.tsx';
import { DueChip } from './due-chip.tsx';
import { NewTask } from './new-task.tsx';
import css from './tasks.module.css';
import { titleOf } from './title.ts';
import { Whose } from './whose.tsx';

/** What colleagues have to do for this customer, and did last. */
export function CustomerTasks({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
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
      <Button variant="subtle" size="xs" ml={-8} leftSection={<Plus size={14} aria-hidden />} onClick={() => setAdding(true)}>
        {t('tasks.new.open')}
      </Button>
      <NewTask opened={adding} onClose={() => setAdding(false)} customer={{ id, name }} />
    </section>
  );
}
