import { useQuery } from '@tanstack/react-query';
import { CloudOff, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ask, statusOf } from '../api/trpc.ts';
import css from './status-banner.module.css';

const parts = ['database', 'temporal', 'worker'] as const;

/** One line on top while something is not as it should be: no connection to the server, or a part of it that does not work. */
export function StatusBanner() {
  const { t } = useTranslation();
  const status = useQuery({
    ...ask('status.get'),
    retry: false,
    refetchInterval: (query) => (query.state.status === 'error' || query.state.data?.status !== 'ok' ? 3_000 : 20_000),
  });
  if (status.isError && (statusOf(status.error) === 0 || statusOf(status.error) >= 502)) {
    return (
      <div className={css.banner} data-tone="red" role="alert">
        <CloudOff size={16} aria-hidden />
        <span>
          <b>{t('shell.offline')}</b> {t('shell.offlineTodo')}
        </span>
      </div>
    );
  }
  const failing = status.data === undefined || status.data.status === 'ok' ? [] : parts.filter((part) => !status.data[part].ok);
  if (failing.length === 0) return null;
  return (
    <div className={css.banner} data-tone="turmeric" role="status">
      <TriangleAlert size={16} aria-hidden />
      <span>
        {failing.map((part) => (
          <span key={part}>
            <b>{t(`shell.part.${part}.what`)}</b> {t(`shell.part.${part}.todo`)}{' '}
          </span>
        ))}
      </span>
    </div>
  );
}
