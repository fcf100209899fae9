import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askPage, keyOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { PageBody, Tools } from '../ui/page-body.tsx';
import { CustomersPicture } from '../ui/pictures.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { CustomerForm } from './customer-form.tsx';
import { CustomerList } from './customer-list.tsx';
import { CustomerTabs } from './customer-tabs.tsx';

export function CustomersPage() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [adding, setAdding] = useState(false);
  const customers = useInfiniteQuery({
    queryKey: [...keyOf('customers.list'), { search }],
    queryFn: ({ pageParam, signal }) =>
      askPage('customers.list', { ...(search === '' ? {} : { search }), ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = customers.data?.pages.flatMap((page) => page.items) ?? [];
  const total = customers.data?.pages[0]?.total ?? 0;
  const nobody = customers.isSuccess && items.length === 0 && search === '' && typed === '';
  const add = (
    <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('customers.add')}
    </Button>
  );

  return (
    <>
      <PageHeader title={t('shell.customers')} tabs={<CustomerTabs tab="all" />} actions={!nobody && add} />
      <PageBody>
        {!nobody && (
          <Tools>
            <SearchBox label={t('customers.search')} value={typed} onChange={setTyped} />
            {customers.isSuccess && (
              <span role="status" style={{ color: 'var(--nhip-secondary)' }}>
                {t(search === '' ? 'customers.total' : 'customers.found', { count: total, number: number(total) })}
              </span>
            )}
          </Tools>
        )}
        {customers.isPending && <ListSkeleton rows={8} height={52} />}
        {customers.isError && <Failure what="app:customers.notListed" error={customers.error} onRetry={() => void customers.refetch()} />}
        {nobody && (
          <Empty picture={<CustomersPicture />} title={t('customers.emptyTitle')} text={t('customers.emptyText')}>
            {add}
          </Empty>
        )}
        {customers.isSuccess && items.length === 0 && !nobody && (
          <Empty title={t('customers.noneFound')} text={t('customers.noneFoundText')} />
        )}
        {items.length > 0 && (
          <CustomerList
            items={items}
            more={customers.hasNextPage ? () => void customers.fetchNextPage() : undefined}
            loading={customers.isFetchingNextPage}
          />
        )}
      </PageBody>
      <CustomerForm opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}
