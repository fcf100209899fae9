import { Popover, UnstyledButton } from '@mantine/core';
import { Bell as BellIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NoticeList } from './notice-list.tsx';
import css from './notices.module.css';
import { useNotices } from './use-notices.ts';

/** The bell, and what it rang for. */
export function Bell({
  className,
  position,
  size = 18,
}: {
  className?: string | undefined;
  position: 'right-end' | 'bottom-end';
  size?: number;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const notices = useNotices();
  const unread = notices.data?.unread ?? 0;
  return (
    <Popover opened={opened} onChange={setOpened} position={position} width={360} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={className ?? ''}
          data-testid="bell"
          aria-label={t(unread === 0 ? 'notices.bell' : 'notices.bellUnread', { count: unread })}
          onClick={() => setOpened(!opened)}
        >
          <span className={css.bell}>
            <BellIcon size={size} strokeWidth={1.75} aria-hidden />
            {unread > 0 && (
              <span className={css.count} data-testid="unread">
                {unread > 99 ? '99+' : unread}
              </span>
            )}
          </span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={css.drop ?? ''}>
        <NoticeList items={notices.data?.items ?? []} unread={unread} error={notices.error} onGone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
