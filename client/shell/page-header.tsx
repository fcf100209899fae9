import { ActionIcon, UnstyledButton } from '@mantine/core';
import { ArrowLeft, Search } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Bell } from '../notices/bell.tsx';
import { openSearch } from '../search/open.ts';
import { initials } from './initials.ts';
import css from './page-header.module.css';
import { useSession } from './session.tsx';
import { UserMenu } from './user-menu.tsx';

export interface PageHeaderProps {
  /** Stands in the browser's title, too. */
  title: string;
  /** Shown instead of the title, for example a name that can be edited. */
  heading?: ReactNode;
  /** Where the arrow leads, and its name. */
  back?: { to: string; label: string };
  /** Beside the title: a state, a version. */
  aside?: ReactNode;
  /** In the middle: tabs of the page. */
  tabs?: ReactNode;
  /** At the right: what can be done here. */
  actions?: ReactNode;
}

/** The 52 px strip on top of every page. The page's own content follows below it. */
export function PageHeader({ title, heading, back, aside, tabs, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  useEffect(() => {
    document.title = `${title} · Nhịp`;
  }, [title]);
  return (
    <header className={css.header} data-tabs={tabs === undefined ? undefined : true}>
      <div className={css.start}>
        {back !== undefined && (
          <ActionIcon component={Link} to={back.to} aria-label={back.label} title={back.label}>
            <ArrowLeft size={18} aria-hidden />
          </ActionIcon>
        )}
        {heading ?? <h1 className={css.title}>{title}</h1>}
        {aside !== undefined && <div className={css.aside}>{aside}</div>}
      </div>
      {tabs !== undefined && <div className={css.tabs}>{tabs}</div>}
      <div className={css.end}>
        {actions}
        <span className={css.phoneOnly}>
          <Bell className={css.ring} position="bottom-end" />
          <ActionIcon aria-label={t('search.label')} onClick={openSearch}>
            <Search size={18} aria-hidden />
          </ActionIcon>
          <UserMenu position="bottom-end">
            <UnstyledButton className={css.person} aria-label={t('shell.you', { name: user.name })}>
              {initials(user.name)}
            </UnstyledButton>
          </UserMenu>
        </span>
      </div>
    </header>
  );
}
