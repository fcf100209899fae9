import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import css from './editor.module.css';

/** The two tabs of a journey. */
export function JourneyTabs({ id, tab, live }: { id: string; tab: 'edit' | 'live'; live: boolean }) {
  const { t } = useTranslation();
  return (
    <nav className={css.tabs} aria-label={t('editor.tabs')}>
      <Link to={`/journeys/${id}/edit`} aria-current={tab === 'edit' ? 'page' : undefined} data-testid="tab-edit">
        {t('editor.tabEdit')}
      </Link>
      {live || tab === 'live' ? (
        <Link to={`/journeys/${id}/live`} aria-current={tab === 'live' ? 'page' : undefined} data-testid="tab-live">
          {t('editor.tabLive')}
        </Link>
      ) : (
        <span className={css.tabOff} title={t('editor.notYetLive')}>
          {t('editor.tabLive')}
        </span>
      )}
    </nav>
  );
}
