import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '../shell/session.tsx';
import css from './customer-tabs.module.css';

/** One by one, in groups, or as they come from files. */
export function CustomerTabs({ tab }: { tab: 'all' | 'groups' | 'imports' }) {
  const { t } = useTranslation();
  const { may } = useSession();
  return (
    <nav className={css.tabs} aria-label={t('groups.tabs')}>
      <Link to="/customers" aria-current={tab === 'all' ? 'page' : undefined}>
        {t('shell.customers')}
      </Link>
      <Link to="/customers/groups" aria-current={tab === 'groups' ? 'page' : undefined}>
        {t('groups.title')}
      </Link>
      {may('lead') && (
        <Link to="/customers/import" aria-current={tab === 'imports' ? 'page' : undefined}>
          {t('imports.tab')}
        </Link>
      )}
    </nav>
  );
}
