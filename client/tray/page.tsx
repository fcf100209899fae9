import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { askPage, follow, keyOf } from '../api/trpc.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { TrayPicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { HowToSend } from './how-to-send.tsx';
import { Mail } from './mail.tsx';
import { MailList } from './mail-list.tsx';
import css from './tray.module.css';
import { UnknownMessages, useUnknown } from './unknown.tsx';

/** Where messages land whose channel is not set up, and the list of those nobody can know of. */
export function TrayPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'unknown' ? 'unknown' : 'tray';
  const unknown = useUnknown();
  const tray = useInfiniteQuery({
    queryKey: keyOf('tray.list'),
    queryFn: ({ pageParam, signal }) => askPage('tray.list', pageParam === '' ? {} : { cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });
  useEffect(() => follow('tray.changes', undefined, () => void client.invalidateQueries({ queryKey: keyOf('tray.list') })), [client]);

  const items = tray.data?.pages.flatMap((page) => page.items) ?? [];
  const smtp = !(tray.data?.pages[0]?.notSending.includes('email') ?? false);
  const chosen = params.get('mail');
  const open = (mail: string | null) => setParams(mail === null ? {} : { mail });

  return (
    <div className={css.page} data-open={chosen !== null || undefined}>
      <PageHeader
        title={t('shell.tray')}
        tabs={
          <SegmentedControl
            fullWidth
            aria-label={t('tray.view')}
            value={view}
            onChange={(value) => setParams(value === 'unknown' ? { view: 'unknown' } : {})}
            data={[
              { value: 'tray', label: t('tray.landed') },
              { value: 'unknown', label: t('tray.unknown', { count: unknown.items.length }) },
            ]}
          />
        }
      />
      {view === 'unknown' ? (
        <UnknownMessages unknown={unknown} />
      ) : (
        <>
          {tray.isSuccess && <HowToSend smtp={smtp} />}
          {tray.isPending && (
            <div className={css.padded}>
              <ListSkeleton rows={6} height={64} />
            </div>
          )}
          {tray.isError && (
            <div className={css.padded}>
              <Failure what="app:tray.notListed" error={tray.error} onRetry={() => void tray.refetch()} />
            </div>
          )}
          {tray.isSuccess && items.length === 0 && (
            <Empty picture={<TrayPicture />} title={t('tray.emptyTitle')} text={t('tray.emptyText')} />
          )}
          {items.length > 0 && (
            <div className={css.panes}>
              <MailList
                items={items}
                chosen={chosen}
                onOpen={open}
                more={tray.hasNextPage ? () => void tray.fetchNextPage() : undefined}
                loading={tray.isFetchingNextPage}
              />
              <div className={css.mail}>
                {chosen === null ? (
                  <Empty picture={<TrayPicture />} title={t('tray.chooseTitle')} text={t('tray.chooseText')} />
                ) : (
                  <Mail key={chosen} id={chosen} onBack={() => open(null)} />
                )}
              </div>
            </div>
          )}
        </>
      )}
    </div>
  );
}
