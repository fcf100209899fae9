import { useTranslation } from 'react-i18next';
import { staffRoles } from '#nodes/kit/staff.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useSession } from '../shell/session.tsx';

type Owned = Pick<OutputOf<'tasks.list'>['items'][number], 'assignee' | 'team' | 'role'>;

/** Who has it, or to whom it is open. */
export function Whose({ task }: { task: Owned }) {
  const { t } = useTranslation();
  const { user } = useSession();
  if (task.assignee !== null) {
    if (task.assignee.id === user.id) return t('tasks.yours');
    return t('tasks.assignedTo', { name: task.assignee.name ?? t('tasks.former') });
  }
  const role = staffRoles.find((each) => each === task.role);
  if (task.team !== null) return `${t('tasks.nobody')}, ${t('tasks.openTo', { team: task.team })}`;
  return role === undefined ? t('tasks.nobody') : `${t('tasks.nobody')}, ${t('tasks.openToRole', { role: t(`kit:who.roles.${role}`) })}`;
}
