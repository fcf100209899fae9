import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ask } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { CustomersPicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './duplicates.module.css';
import { PairCard } from './pair-card.tsx';
import { PastMerges } from './past-merges.tsx';

/** Pairs of records that may be one person, side by side; and what was put together lately. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const pairs = useQuery({ ...ask('duplicates.list'), staleTime: 0 });
  const { items = [], total = 0 } = pairs.data ?? {};
  return (
    <>
      <PageHeader title={t('duplicates.title')} back={{ to: '/customers', label: t('duplicates.back') }} />
      <PageBody>
        {pairs.isPending && <ListSkeleton rows={3} height={220} />}
        {pairs.isError && <Failure what="app:duplicates.notListed" error={pairs.error} onRetry={() => void pairs.refetch()} />}
        {pairs.isSuccess && items.length === 0 && (
          <Empty picture={<CustomersPicture />} title={t('duplicates.noneTitle')} text={t('duplicates.noneText')}>
            <Button component={Link} to="/customers" variant="default">
              {t('duplicates.seeCustomers')}
            </Button>
          </Empty>
        )}
        {items.length > 0 && (
          <p className={css.lead} role="status">
            {t('duplicates.total', { count: total, number: number(total) })}. {t('duplicates.text')}
          </p>
        )}
        {items.map((pair) => (
          <PairCard key={`${pair.one.id} ${pair.other.id}`} pair={pair} />
        ))}
        <PastMerges />
      </PageBody>
    </>
  );
}
