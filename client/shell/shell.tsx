import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { useNames } from '../customers/shape.ts';
import { useNoticesLive } from '../notices/use-notices.ts';
import { SearchEverywhere } from '../search/search-everywhere.tsx';
import { PageSkeleton } from '../ui/skeletons.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { Rail } from './rail.tsx';
import { SessionGate } from './session.tsx';
import css from './shell.module.css';
import { StatusBanner } from './status-banner.tsx';

/** Inside the gate: only who is signed in is told anything. */
function NoticesLive() {
  useNoticesLive();
  return null;
}

/** The frame of every page: rail (bottom bar on phones), what is wrong just now, and the page itself, which fills the rest. */
export function Shell() {
  const { t } = useTranslation();
  return (
    <SessionGate>
      <div className={css.frame}>
        <a className={css.skip} href="#main">
          {t('shell.skip')}
        </a>
        <NoticesLive />
        <Rail />
        <div className={css.column}>
          <StatusBanner />
          <main id="main" className={css.main} tabIndex={-1}>
            <Named />
          </main>
        </div>
        <BottomBar />
        <SearchEverywhere />
      </div>
    </SessionGate>
  );
}

/** The page, once it is known what things are called here. */
function Named() {
  return useNames() ? <Outlet /> : <PageSkeleton />;
}
