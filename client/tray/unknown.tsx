import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { MailQuestion } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { askPage, type InputOf, keyOf, tell } from '../api/trpc.ts';
import { useTell } from '../api/use-tell.ts';
import { useFormat } from '../i18n/use-format.ts';
import { useSession } from '../shell/session.tsx';
import { IconTile } from '../ui/chip.tsx';
import { confirm } from '../ui/confirm.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { tellDone, tellFailed } from '../ui/notify.ts';
import { PageBody } from '../ui/page-body.tsx';
import { TimelinePicture } from '../ui/pictures.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './unknown.module.css';

/** Messages nobody can know of: the connection broke after they had been handed over. */
export function useUnknown() {
  const query = useInfiniteQuery({
    queryKey: keyOf('messages.unknown'),
    queryFn: ({ pageParam, signal }) => askPage('messages.unknown', pageParam === '' ? {} : { cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 30_000,
  });
  return { query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** The list of them; a person decides whether each is sent once more. */
export function UnknownMessages({ unknown: { query, items } }: { unknown: ReturnType<typeof useUnknown> }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const { may } = useSession();
  const resolve = useTell((input: InputOf<'messages.resolve'>) => tell('messages.resolve', input), ['messages', 'customers', 'tray']);

  const decide = async (item: (typeof items)[number], action: 'resend' | 'leave') => {
    const name = item.customerName || item.to || '';
    const yes = await confirm({
      title: t(`unknown.${action}Title`, { name }),
      text: t(`unknown.${action}Text`, { name }),
      action: t(`unknown.${action}`),
    });
    if (!yes) return;
    resolve.mutate(
      { id: item.id, action },
      {
        onSuccess: () => tellDone(t(`unknown.${action}Done`, { name })),
        onError: (error) => {
          tellFailed(t(`unknown.${action}Failed`), error);
          // Somebody else was first, or the mail server has said no for good.
          void query.refetch();
        },
      },
    );
  };

  if (query.isPending) {
    return (
      <PageBody>
        <ListSkeleton rows={3} />
      </PageBody>
    );
  }
  if (query.isError) {
    return (
      <PageBody>
        <Failure what="app:unknown.notListed" error={query.error} onRetry={() => void query.refetch()} />
      </PageBody>
    );
  }
  if (items.length === 0) return <Empty picture={<TimelinePicture />} title={t('unknown.emptyTitle')} text={t('unknown.emptyText')} />;
  return (
    <PageBody>
      <p className={css.why}>{t('unknown.why')}</p>
      <ul className={css.list}>
        {items.map((item) => (
          <li className={css.row} key={item.id}>
            <IconTile dye="turmeric" icon={MailQuestion} />
            <div>
              <div>
                <Link to={`/customers/${item.customerId}`}>{item.customerName || t('customers.unnamed')}</Link> ·{' '}
                {item.subject ?? t('timeline.noSubject')}
              </div>
              <div className={css.note}>
                {item.journeyName !== null && <>{item.journeyName} · </>}
                {t('unknown.tried', { when: when(item.askedAt) })}
              </div>
            </div>
            {may('run') && (
              <div className={css.deeds}>
                <Button size="xs" variant="default" onClick={() => void decide(item, 'leave')}>
                  {t('unknown.leave')}
                </Button>
                <Button size="xs" onClick={() => void decide(item, 'resend')}>
                  {t('unknown.resend')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <More query={query} label={t('tray.more')} />
    </PageBody>
  );
}
