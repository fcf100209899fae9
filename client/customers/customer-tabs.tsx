import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './customer-tabs.module.css';

/** One by one, or in groups. */
export function CustomerTabs({ tab }: { tab: 'all' | 'groups' }) {
  const { t } = useTranslation();
  return (
    <nav className={css.tabs} aria-label={t('groups.tabs')}>
      <Link to="/customers" aria-current={tab === 'all' ? 'page' : undefined}>
        {t('shell.customers')}
      </Link>
      <Link to="/customers/groups" aria-current={tab === 'groups' ? 'page' : undefined}>
        {t('groups.title')}
      </Link>
    </nav>
  );
}
