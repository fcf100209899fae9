import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { askPage, keyOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { CustomersPicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './customer.module.css';
import { CustomerList } from './customer-list.tsx';
import { TimelineDays } from './timeline.tsx';

/** A company: its people, and all that happened with them. */
export function CompanyPage() {
  const { t } = useTranslation();
  const { number } = useFormat();
  const [params] = useSearchParams();
  const company = params.get('name') ?? '';
  const cursorOf = (pageParam: string) => (pageParam === '' ? {} : { cursor: pageParam });
  const paging = { initialPageParam: '', getNextPageParam: (page: { next: string | null }) => page.next ?? undefined };
  const people = useInfiniteQuery({
    ...paging,
    queryKey: [...keyOf('customers.list'), { company }],
    queryFn: ({ pageParam, signal }) => askPage('customers.list', { company, ...cursorOf(pageParam) }, signal),
    placeholderData: keepPreviousData,
  });
  const history = useInfiniteQuery({
    ...paging,
    queryKey: [...keyOf('customers.companyTimeline'), { company }],
    queryFn: ({ pageParam, signal }) => askPage('customers.companyTimeline', { company, ...cursorOf(pageParam) }, signal),
    enabled: company !== '',
  });
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  const total = people.data?.pages[0]?.total ?? 0;
  const happened = history.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title={company || t('customers.company.none')} back={{ to: '/customers', label: t('customer.back') }} />
      <PageBody>
        {people.isPending && <ListSkeleton rows={4} height={52} />}
        {people.isError && <Failure what="app:customers.notListed" error={people.error} onRetry={() => void people.refetch()} />}
        {people.isSuccess && items.length === 0 && (
          <Empty picture={<CustomersPicture />} title={t('customers.company.empty')} text={t('customers.company.emptyText')} />
        )}
        {items.length > 0 && (
          <>
            <h2 className={css.title}>{t('customers.company.people', { count: total, number: number(total) })}</h2>
            <CustomerList items={items} />
            <More query={people} label={t('customers.more')} />
            <section className={css.card} style={{ marginTop: 16 }}>
              <h2 className={css.title}>{t('customers.company.history')}</h2>
              {history.isError && <Failure what="app:customer.noTimeline" error={history.error} onRetry={() => void history.refetch()} />}
              <TimelineDays items={happened} />
              <More query={history} label={t('customer.earlier')} />
            </section>
          </>
        )}
      </PageBody>
    </>
  );
}
