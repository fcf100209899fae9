import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ask, askPage, follow, keyOf } from '../api/trpc.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { HeaderButton } from '../ui/header-button.tsx';
import { TasksPicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { NewTask } from './new-task.tsx';
import { TaskList } from './task-list.tsx';
import { TaskPane } from './task-pane.tsx';
import css from './tasks.module.css';

const views = ['mine', 'team', 'overdue', 'done'] as const;

/** What there is to do: mine, my team's, overdue, by due time. */
export function TasksPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const view = views.find((each) => each === params.get('view')) ?? 'mine';
  const chosen = params.get('task');
  const [adding, setAdding] = useState(false);
  const counts = useQuery({ ...ask('tasks.counts'), refetchInterval: 60_000 });
  const tasks = useInfiniteQuery({
    queryKey: [...keyOf('tasks.list'), { view }],
    queryFn: ({ pageParam, signal }) => askPage('tasks.list', { view, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  useEffect(() => follow('tasks.changes', undefined, () => void client.invalidateQueries({ queryKey: keyOf('tasks') })), [client]);

  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (task: string | null) => setParams({ view, ...(task === null ? {} : { task }) });
  const label = (each: (typeof views)[number]) =>
    each === 'done' ? t('tasks.view.done') : t(`tasks.view.${each}`, { count: counts.data?.[each] ?? 0 });

  return (
    <div className={css.page} data-open={chosen !== null || undefined}>
      <PageHeader
        title={t('shell.tasks')}
        actions={<HeaderButton icon={Plus} label={t('tasks.new.open')} onClick={() => setAdding(true)} testId="new-task" />}
        tabs={
          <SegmentedControl
            fullWidth
            aria-label={t('tasks.view.label')}
            value={view}
            onChange={(value) => setParams({ view: value })}
            data={views.map((each) => ({ value: each, label: label(each) }))}
          />
        }
      />
      {tasks.isPending && (
        <div className={css.padded}>
          <ListSkeleton rows={6} height={72} />
        </div>
      )}
      {tasks.isError && (
        <div className={css.padded}>
          <Failure what="app:tasks.notListed" error={tasks.error} onRetry={() => void tasks.refetch()} />
        </div>
      )}
      {tasks.isSuccess && items.length === 0 && chosen === null && (
        <Empty picture={<TasksPicture />} title={t(`tasks.empty.${view}`)} text={t(`tasks.emptyText.${view}`)} />
      )}
      {tasks.isSuccess && (items.length > 0 || chosen !== null) && (
        <div className={css.panes}>
          <TaskList
            items={items}
            chosen={chosen}
            onOpen={open}
            more={tasks.hasNextPage ? () => void tasks.fetchNextPage() : undefined}
            loading={tasks.isFetchingNextPage}
          />
          <div className={css.detail}>
            {chosen === null ? (
              <Empty picture={<TasksPicture />} title={t('tasks.choose')} text={t('tasks.chooseText')} />
            ) : (
              <TaskPane key={chosen} id={chosen} onBack={() => open(null)} />
            )}
          </div>
        </div>
      )}
      <NewTask opened={adding} onClose={() => setAdding(false)} />
    </div>
  );
}
