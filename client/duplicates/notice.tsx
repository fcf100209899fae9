import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import css from './duplicates.module.css';

/** Above the list of customers, when some of them may be one. */
export function DuplicatesNotice() {
  const { t } = useTranslation();
  const { number } = useFormat();
  // Everybody is compared with everybody: once in a while is enough.
  const { data } = useQuery({ ...ask('duplicates.list'), staleTime: 300_000 });
  const total = data?.total ?? 0;
  if (total === 0) return null;
  return (
    <p className={css.notice}>
      <Users size={16} aria-hidden />
      {t('duplicates.notice', { count: total, number: number(total) })}
      <Link to="/customers/duplicates">{t('duplicates.see')}</Link>
    </p>
  );
}
