import { useInfiniteQuery } from '@tanstack/react-query';
import { LoaderCircle, UsersRound, Waypoints } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { askPage, keyOf, type OutputOf } from '../api/trpc.ts';
import { Face } from '../customers/face.tsx';
import { shownPhone } from '../customers/phone.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './groups.module.css';

/** Who is in the group, the latest first, and what it is used by. */
export function Members({ group }: { group: OutputOf<'segments.get'> }) {
  const { t } = useTranslation();
  const { number, ago } = useFormat();
  const members = useInfiniteQuery({
    queryKey: [...keyOf('segments.members'), { id: group.id }],
    queryFn: ({ pageParam, signal }) =>
      askPage('segments.members', { id: group.id, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: 5_000,
  });
  const items = members.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={css.card} aria-label={t('groups.members')}>
      <h2 className={css.title}>
        {t('groups.members')} <span className={css.number}>{number(group.members)}</span>
        {group.filling && (
          <span className={css.filling}>
            <LoaderCircle size={14} aria-hidden />
            {t('groups.filling')}
          </span>
        )}
      </h2>
      {group.uses.length > 0 && (
        <ul className={css.uses} aria-label={t('groups.uses')}>
          <li className={css.note}>{t('groups.uses')}</li>
          {group.uses.map((use) => (
            <li key={use.id}>
              {use.kind === 'journey' ? <Waypoints size={14} aria-hidden /> : <UsersRound size={14} aria-hidden />}
              <Link to={use.kind === 'journey' ? `/journeys/${use.id}/edit` : `/customers/groups/${use.id}`}>{use.name}</Link>
            </li>
          ))}
        </ul>
      )}
      {members.isPending && <ListSkeleton rows={3} height={36} />}
      {members.isError && <Failure what="app:groups.noMembers" error={members.error} onRetry={() => void members.refetch()} />}
      {members.isSuccess && items.length === 0 && !group.filling && <p className={css.note}>{t('groups.nobody')}</p>}
      <ul className={css.people}>
        {items.map(({ id, name, email, phone, since }) => (
          <li key={id}>
            <Face name={name} instead={email ?? undefined} size={24} />
            <Link to={`/customers/${id}`}>{name || email || (phone === null ? t('customers.unnamed') : shownPhone(phone))}</Link>
            <span className={css.since}>{t('groups.since', { when: ago(since) })}</span>
          </li>
        ))}
      </ul>
      <More query={members} label={t('groups.more')} />
    </section>
  );
}
