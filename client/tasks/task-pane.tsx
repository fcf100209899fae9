import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { Timeline } from '../customers/timeline.tsx';
import { Chip, IconTile } from '../ui/chip.tsx';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { Checklist } from './checklist.tsx';
import { DueChip } from './due-chip.tsx';
import { TaskHistory } from './history.tsx';
import { looksOf, taskKinds } from './kinds.ts';
import { TaskActions } from './task-actions.tsx';
import css from './tasks.module.css';
import { titleOf } from './title.ts';
import { Whose } from './whose.tsx';

/** One task beside the customer's history. */
export function TaskPane({ id, onBack }: { id: string; onBack: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({ ...ask('tasks.get', { id }), refetchInterval: 15_000 });
  const task = query.data;
  if (task === undefined) {
    return (
      <div className={css.pane}>
        {query.isError ? (
          <Failure what="app:tasks.notOpened" error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <ListSkeleton rows={4} height={72} />
        )}
      </div>
    );
  }
  return (
    <div className={css.pane}>
      <article className={css.paper} data-testid="task-paper">
        <header className={css.head}>
          <ActionIcon className={css.back} aria-label={t('tasks.back')} onClick={onBack}>
            <ArrowLeft size={18} aria-hidden />
          </ActionIcon>
          <IconTile {...looksOf(task.kind)} size={40} />
          <div className={css.headText}>
            <h2>{titleOf(t, task, t('customers.unnamed'))}</h2>
            <p className={css.faint}>
              <Link to={`/customers/${task.customer.id}`}>{task.customer.name || t('customers.unnamed')}</Link> · <Whose task={task} />
            </p>
            <div className={css.marks}>
              <DueChip task={task} />
              {task.level > 0 && <Chip dye="red">{t('tasks.level', { level: task.level })}</Chip>}
            </div>
          </div>
        </header>
        <TaskActions task={task} />
        {task.state === 'open' && task.journey !== null && !task.awaited && <p className={css.left}>{t('tasks.notAwaited')}</p>}
        {task.state === 'done' && task.note !== '' && (
          <section className={css.block}>
            <h3>{t('tasks.result')}</h3>
            <p className={css.script}>{task.note}</p>
          </section>
        )}
        {task.script !== '' && (
          <section className={css.block}>
            <h3>{t(taskKinds[task.kind].how)}</h3>
            <p className={css.script}>{task.script}</p>
          </section>
        )}
        <Checklist task={task} />
        <TaskHistory history={task.history} />
        {task.journey !== null && (
          <p className={css.faint}>
            {t('tasks.from', { journey: task.journey.name, step: task.journey.step })}{' '}
            <Link to={`/journeys/${task.journey.id}/live?enrollment=${task.journey.enrollmentId}`}>{t('tasks.seeWay')}</Link>
          </p>
        )}
      </article>
      <div className={css.beside}>
        <Timeline id={task.customer.id} />
      </div>
    </div>
  );
}
