import { Button } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wallClock } from '#nodes/kit/format.ts';
import { askPage, follow, keyOf, tell } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { TimelinePicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { Bubble } from './bubble.tsx';
import { ChatLink } from './chat-link.tsx';
import { Composer } from './composer.tsx';
import css from './conversation.module.css';

/** What one customer and the shop have said to each other, over all channels; live, and staff answer here. */
export function Conversation({ customerId, name }: { customerId: string; name: string }) {
  const { t } = useTranslation();
  const { zone, day, when } = useFormat();
  const say = useSay();
  const client = useQueryClient();
  const key = [...keyOf('conversations.of'), { customerId }];
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      askPage('conversations.of', { customerId, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  useEffect(
    () => follow('conversations.changes', { customerId }, () => void client.invalidateQueries({ queryKey: keyOf('conversations') })),
    [client, customerId],
  );
  const conversations = query.data?.pages[0]?.conversations ?? [];
  const unread = conversations.reduce((sum, one) => sum + one.unread, 0);
  // Whoever has it on the screen has seen it.
  useEffect(() => {
    if (unread > 0 && document.visibilityState === 'visible') void tell('conversations.seen', { customerId });
  }, [unread, customerId]);

  const newest = query.data?.pages[0]?.items[0]?.id;
  const said = useRef<HTMLDivElement>(null);
  // The latest stands at the bottom.
  useEffect(() => {
    if (newest !== undefined) said.current?.scrollTo({ top: said.current.scrollHeight });
  }, [newest]);

  if (query.isPending) return <ListSkeleton rows={4} height={56} />;
  if (query.isError) return <Failure what="app:conversation.notOpened" error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items).toReversed();
  const answered = conversations.find((one) => one.answeredAt !== null);
  if (items.length === 0) {
    return (
      <Empty picture={<TimelinePicture />} title={t('conversation.emptyTitle')} text={t('conversation.emptyText', { name })}>
        <ChatLink customerId={customerId} name={name} />
      </Empty>
    );
  }
  const days = Map.groupBy(items, (item) => wallClock(item.at, zone).day);
  return (
    <div className={css.conversation}>
      <div className={css.tools}>
        <ChatLink customerId={customerId} name={name} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className={css.said} role="log" aria-label={t('conversation.title')} ref={said} tabIndex={0}>
        {query.hasNextPage && (
          <Button variant="subtle" size="xs" mx="auto" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('conversation.earlier')}
          </Button>
        )}
        {[...days].map(([number, ofDay]) => (
          <section key={number}>
            <h3 className={css.day}>{day(ofDay[0]?.at ?? 0)}</h3>
            <ol className={css.items}>
              {ofDay.map((item) => (
                <Bubble key={item.id} item={item} name={name} />
              ))}
            </ol>
          </section>
        ))}
      </div>
      {answered?.answeredAt != null && answered.answeredBy !== null && (
        <p className={css.answered}>
          {say({ key: 'app:conversation.answeredBy', params: { who: answered.answeredBy, when: when(answered.answeredAt) } })}
        </p>
      )}
      <Typing customerId={customerId} name={name} />
      <Composer customerId={customerId} conversations={conversations} name={name} />
    </div>
  );
}

/** Our own figure: long enough that a pause in typing does not flicker. */
const typingMs = 4_000;

/** That she writes just now, where the channel tells. */
function Typing({ customerId, name }: { customerId: string; name: string }) {
  const { t } = useTranslation();
  const [writes, setWrites] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = follow('conversations.typed', { customerId }, () => {
      setWrites(true);
      clearTimeout(timer);
      timer = setTimeout(() => setWrites(false), typingMs);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [customerId]);
  return (
    <p className={css.typing} role="status">
      {writes && t('conversation.typing', { name })}
    </p>
  );
}
