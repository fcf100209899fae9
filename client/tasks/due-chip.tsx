import { AlarmClock, Check, Clock3, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '#nodes/kit/format.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Chip } from '../ui/chip.tsx';

type Due = Pick<OutputOf<'tasks.list'>['items'][number], 'state' | 'dueAt' | 'endedAt'>;

/** When it is due, or what has become of it. */
export function DueChip({ task }: { task: Due }) {
  const { t } = useTranslation();
  const { when, now, zone } = useFormat();
  if (task.state === 'done') {
    return (
      <Chip dye="jade" icon={Check}>
        {t('tasks.doneAt', { when: when(task.endedAt ?? task.dueAt) })}
      </Chip>
    );
  }
  if (task.state === 'withdrawn') {
    return (
      <Chip dye="charcoal" icon={Undo2}>
        {t('tasks.withdrawnAt', { when: when(task.endedAt ?? task.dueAt) })}
      </Chip>
    );
  }
  if (task.dueAt < now) {
    return (
      <Chip dye="red" icon={AlarmClock}>
        {t('tasks.late', { when: when(task.dueAt) })}
      </Chip>
    );
  }
  const today = wallClock(task.dueAt, zone).day === wallClock(now, zone).day;
  return (
    <Chip dye={today ? 'turmeric' : 'charcoal'} icon={Clock3}>
      {t('tasks.due', { when: when(task.dueAt) })}
    </Chip>
  );
}
