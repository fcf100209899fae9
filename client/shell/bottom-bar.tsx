import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { places } from './places.ts';
import css from './shell.module.css';

/** The rail of a phone. */
export function BottomBar() {
  const { t } = useTranslation();
  return (
    <nav className={css.bar} aria-label={t('shell.navigation')}>
      {places.map(({ to, short, icon: Icon }) => (
        <NavLink key={to} className={css.tab} to={to}>
          <Icon size={20} strokeWidth={1.75} aria-hidden />
          {t(short)}
        </NavLink>
      ))}
    </nav>
  );
}
