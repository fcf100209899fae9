import { Button, UnstyledButton } from '@mantine/core';
import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../api/trpc.ts';
import { IconTile } from '../ui/chip.tsx';
import { DueChip } from './due-chip.tsx';
import { looksOf } from './kinds.ts';
import css from './tasks.module.css';
import { titleOf } from './title.ts';
import { Whose } from './whose.tsx';

type Item = OutputOf<'tasks.list'>['items'][number];

export interface TaskListProps {
  items: Item[];
  chosen: string | null;
  onOpen: (id: string) => void;
  more: (() => void) | undefined;
  loading: boolean;
}

/** The tasks, what is due first on top. */
export function TaskList({ items, chosen, onOpen, more, loading }: TaskListProps) {
  const { t } = useTranslation();
  return (
    <nav className={css.list} aria-label={t('tasks.list')}>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <UnstyledButton
              className={css.item}
              data-testid="task"
              aria-current={item.id === chosen ? 'true' : undefined}
              onClick={() => onOpen(item.id)}
            >
              <IconTile {...looksOf(item.kind)} />
              <span className={css.itemText}>
                <b>{titleOf(t, item, t('customers.unnamed'))}</b>
                <span className={css.faint}>
                  {item.title !== '' && `${item.customer.name || t('customers.unnamed')} · `}
                  <Whose task={item} />
                </span>
                <span className={css.marks}>
                  <DueChip task={item} />
                  {item.ticked.of > 0 && item.state === 'open' && (
                    <span className={css.ticked}>
                      <ListChecks size={14} aria-hidden />
                      {t('tasks.ticked', item.ticked)}
                    </span>
                  )}
                </span>
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {more !== undefined && (
        <Button variant="subtle" fullWidth my={8} loading={loading} onClick={more}>
          {t('tasks.more')}
        </Button>
      )}
    </nav>
  );
}
