import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Download, FileUp, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { askPage, keyOf } from '../api/trpc.ts';
import { DuplicatesNotice } from '../duplicates/notice.tsx';
import { SamplesNotice } from '../first-run/samples-notice.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { useSession } from '../shell/session.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { HeaderButton } from '../ui/header-button.tsx';
import { More } from '../ui/more.tsx';
import { PageBody, Tools } from '../ui/page-body.tsx';
import { CustomersPicture } from '../ui/pictures.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { AddMany } from './add-many.tsx';
import { CustomerForm } from './customer-form.tsx';
import { CustomerList } from './customer-list.tsx';
import { CustomerTabs } from './customer-tabs.tsx';
import { useFilter } from './filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useSelection } from './use-selection.ts';

export function CustomersPage() {
  const { t, i18n } = useTranslation();
  const { number } = useFormat();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const [adding, setAdding] = useState(false);
  const { may } = useSession();
  const filter = useFilter(search);
  const selection = useSelection(JSON.stringify(filter.filter));
  const [letting, setLetting] = useState(false);
  const customers = useInfiniteQuery({
    queryKey: [...keyOf('customers.list'), filter.filter],
    queryFn: ({ pageParam, signal }) =>
      askPage('customers.list', { ...filter.filter, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
  const items = customers.data?.pages.flatMap((page) => page.items) ?? [];
  const total = customers.data?.pages[0]?.total ?? 0;
  const nobody = customers.isSuccess && items.length === 0 && search === '' && typed === '' && !filter.any;
  const add = <HeaderButton icon={UserPlus} label={t('customers.add')} onClick={() => setAdding(true)} />;

  return (
    <>
      <PageHeader title={t('shell.customers')} tabs={<CustomerTabs tab="all" />} actions={!nobody && add} />
      <PageBody>
        <SamplesNotice />
        {!nobody && (
          <Tools
            end={
              may('lead') && (
                <HeaderButton
                  icon={Download}
                  label={t('customers.export')}
                  download={`/api/v1/customers.csv?${new URLSearchParams({ ...filter.filter, language: i18n.language })}`}
                  secondary
                />
              )
            }
          >
            <SearchBox label={t('customers.search')} value={typed} onChange={setTyped} />
            {customers.isSuccess && (
              <span role="status" style={{ color: 'var(--nhip-secondary)' }}>
                {t(search === '' && !filter.any ? 'customers.total' : 'customers.found', { count: total, number: number(total) })}
              </span>
            )}
          </Tools>
        )}
        {!nobody && <FilterBar filter={filter} />}
        {customers.isPending && <ListSkeleton rows={8} height={52} />}
        {customers.isError && <Failure what="app:customers.notListed" error={customers.error} onRetry={() => void customers.refetch()} />}
        {nobody && (
          <Empty picture={<CustomersPicture />} title={t('customers.emptyTitle')} text={t('customers.emptyText')}>
            {add}
            {may('lead') && (
              <Button component={Link} to="/customers/import" variant="default" leftSection={<FileUp size={16} aria-hidden />}>
                {t('imports.title')}
              </Button>
            )}
          </Empty>
        )}
        {customers.isSuccess && items.length === 0 && !nobody && (
          <Empty title={t('customers.noneFound')} text={t('customers.noneFoundText')} />
        )}
        {!nobody && may('lead') && !selection.any && <DuplicatesNotice />}
        {selection.any && may('lead') && (
          <SelectionBar
            ticked={selection.ids.length}
            total={total}
            all={selection.all}
            onAll={selection.tickAll}
            onClear={selection.clear}
            onAdd={() => setLetting(true)}
          />
        )}
        {items.length > 0 && (
          <>
            <CustomerList items={items} ticks={may('lead') ? selection : undefined} />
            <More query={customers} label={t('customers.more')} />
          </>
        )}
      </PageBody>
      <AddMany
        opened={letting}
        onClose={() => {
          setLetting(false);
          selection.clear();
        }}
        whom={selection.all ? { filter: filter.filter } : { ids: selection.ids }}
        count={selection.all ? total : selection.ids.length}
      />
      <CustomerForm opened={adding} onClose={() => setAdding(false)} />
    </>
  );
}
