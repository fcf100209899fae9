import { Tooltip, UnstyledButton } from '@mantine/core';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { Bell } from '../notices/bell.tsx';
import { openSearch } from '../search/open.ts';
import { initials } from './initials.ts';
import { type Place, places } from './places.ts';
import { useSession } from './session.tsx';
import css from './shell.module.css';
import { UserMenu } from './user-menu.tsx';

function RailLink({ place }: { place: Place }) {
  const { t } = useTranslation();
  const Icon = place.icon;
  return (
    <Tooltip label={t(place.label)} position="right">
      <NavLink className={css.link} to={place.to} aria-label={t(place.label)}>
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </NavLink>
    </Tooltip>
  );
}

/** The dark jade rail at the left. */
export function Rail() {
  const { t } = useTranslation();
  const { user } = useSession();
  return (
    <nav className={css.rail} aria-label={t('shell.navigation')}>
      <Link to="/journeys" aria-label={t('shell.home')}>
        <img className={css.logo} src="/icon.svg" alt="" />
      </Link>
      <Tooltip label={t('search.open')} position="right">
        <UnstyledButton className={css.link} aria-label={t('search.open')} onClick={openSearch}>
          <Search size={18} strokeWidth={1.75} aria-hidden />
        </UnstyledButton>
      </Tooltip>
      {places
        .filter((place) => place.last !== true)
        .map((place) => (
          <RailLink key={place.to} place={place} />
        ))}
      <div className={css.space} />
      <Bell className={css.link} position="right-end" />
      {places
        .filter((place) => place.last === true)
        .map((place) => (
          <RailLink key={place.to} place={place} />
        ))}
      <UserMenu position="right-end">
        <UnstyledButton className={css.person} aria-label={t('shell.you', { name: user.name })}>
          {initials(user.name)}
        </UnstyledButton>
      </UserMenu>
    </nav>
  );
}
