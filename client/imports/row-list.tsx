import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { askPage, type InputOf, keyOf } from '../api/trpc.ts';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './imports.module.css';
import { RowLine } from './row-line.tsx';

/** Records of one kind with their reasons, and the same as a file. */
export function RowList({ id, heads, choice }: { id: string; heads: string[]; choice: InputOf<'imports.rows'>['choice'] }) {
  const { t, i18n } = useTranslation();
  const rows = useInfiniteQuery({
    queryKey: [...keyOf('imports.rows'), { id, choice }],
    queryFn: ({ pageParam, signal }) => askPage('imports.rows', { id, choice, after: pageParam }, signal),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const file = `/api/v1/imports/${id}/rows.csv?${new URLSearchParams({ choice, language: i18n.language })}`;
  return (
    <section>
      <div className={css.listHead}>
        <h2 className={css.section}>{t(`imports.list.${choice}`)}</h2>
        <Button component="a" href={file} download variant="default" size="xs" leftSection={<Download size={14} aria-hidden />}>
          {t('imports.download')}
        </Button>
      </div>
      {rows.isPending && <ListSkeleton rows={3} />}
      {rows.isError && <Failure what="app:imports.noRows" error={rows.error} onRetry={() => void rows.refetch()} />}
      <ul className={css.past}>
        {items.map((row) => (
          <RowLine
            key={row.record}
            record={row.record}
            issues={row.undone === null ? row.issues : [{ key: `imports:stays.${row.undone}` }]}
            what={row.cells.filter((cell) => cell !== '').join(' · ') || row.customerName || ''}
            title={heads.join(' · ')}
            name={
              row.customerId === null ? undefined : (
                <Link to={`/customers/${row.customerId}`}>{row.customerName || t('customers.unnamed')}</Link>
              )
            }
          />
        ))}
      </ul>
      <More query={rows} label={t('imports.moreRows')} />
    </section>
  );
}
