import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { upperFirst } from '#nodes/kit/texts.ts';
import { askPage, follow, keyOf, type OutputOf } from '../api/trpc.ts';
import { Face } from '../customers/face.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Chip } from '../ui/chip.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { PageBody } from '../ui/page-body.tsx';
import { TimelinePicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './inbox.module.css';

type Item = OutputOf<'conversations.inbox'>['items'][number];

/** Customers who have written, the latest first. A row opens her page, where one answers. */
export function ConversationsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [unread, setUnread] = useState(false);
  const query = useInfiniteQuery({
    queryKey: [...keyOf('conversations.inbox'), { unread }],
    queryFn: ({ pageParam, signal }) =>
      askPage('conversations.inbox', { unread, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  useEffect(
    () =>
      follow(
        'conversations.changes',
        { customerId: null },
        () => void client.invalidateQueries({ queryKey: keyOf('conversations.inbox') }),
      ),
    [client],
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const count = query.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHeader
        title={t('shell.conversations')}
        tabs={
          <SegmentedControl
            fullWidth
            aria-label={t('conversation.which')}
            value={unread ? 'unread' : 'all'}
            onChange={(value) => setUnread(value === 'unread')}
            data={[
              { value: 'all', label: t('conversation.all') },
              { value: 'unread', label: t('conversation.unread', { count }) },
            ]}
          />
        }
      />
      <PageBody>
        {query.isPending && <ListSkeleton rows={6} height={64} />}
        {query.isError && <Failure what="app:conversation.notListed" error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && items.length === 0 && (
          <Empty
            picture={<TimelinePicture />}
            title={t(unread ? 'conversation.allSeen' : 'conversation.nobodyTitle')}
            text={unread ? undefined : t('conversation.nobodyText')}
          />
        )}
        {items.length > 0 && (
          <ul className={css.list}>
            {items.map((item) => (
              <Row key={`${item.customerId} ${item.channel}`} item={item} />
            ))}
          </ul>
        )}
        <More query={query} label={t('customers.more')} />
      </PageBody>
    </>
  );
}

function Row({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { ago } = useFormat();
  const say = useSay();
  return (
    <li className={css.row} data-unread={item.unread > 0 || undefined}>
      <Face name={item.customerName} />
      <div className={css.what}>
        <Link className={css.name} to={`/customers/${item.customerId}?view=conversation`}>
          {item.customerName || t('customers.unnamed')}
        </Link>
        <div className={css.text}>{item.text}</div>
      </div>
      <div className={css.end}>
        <span className={css.faint}>
          {upperFirst(say({ key: `kit:channels.${item.channel}` }))} · {ago(item.lastInAt)}
        </span>
        {item.unread > 0 ? (
          <Chip dye="jade">{t('conversation.new', { count: item.unread })}</Chip>
        ) : (
          item.answeredBy !== null &&
          (item.answeredAt ?? 0) >= item.lastInAt && (
            <span className={css.faint}>{say({ key: 'app:conversation.answered', params: { who: item.answeredBy } })}</span>
          )
        )}
      </div>
    </li>
  );
}
