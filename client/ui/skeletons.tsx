import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from './skeletons.module.css';

/** Lines where a list will stand. */
export function ListSkeleton({ rows = 6, height = 56 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={css.list} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have nothing but their place
        <Skeleton key={index} height={height} radius={8} />
      ))}
    </div>
  );
}

/** A whole page that is not there yet. */
export function PageSkeleton() {
  return (
    <div className={css.page}>
      <Skeleton height={28} width={220} radius={8} mb={20} />
      <ListSkeleton />
    </div>
  );
}
