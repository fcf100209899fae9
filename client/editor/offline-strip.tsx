import { CloudOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../model/autosave.ts';
import css from './conflicts.module.css';

/** Without a line one draws on, and is told where it is kept meanwhile; that there is none, the frame of the page says. */
export function OfflineStrip({ state, atRisk }: { state: SaveState; atRisk: boolean }) {
  const { t } = useTranslation();
  if (state.kind !== 'offline') return null;
  return (
    <div className={css.offline} role="status" data-testid="offline">
      <CloudOff size={16} aria-hidden />
      <span>{t(atRisk ? 'presence.offline.atRisk' : 'presence.offline.kept')}</span>
    </div>
  );
}
