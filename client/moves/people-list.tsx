import { UnstyledButton } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { askPage, keyOf, type OutputOf } from '../api/trpc.ts';
import { useStepWords } from '../canvas/words.ts';
import { Face } from '../customers/face.tsx';
import { useFormat } from '../i18n/use-format.ts';
import panel from '../live/panel.module.css';
import { poll } from '../live/use-following.ts';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './people.module.css';
import type { MoveStanding } from './standing.ts';

type Person = OutputOf<'moves.people'>['items'][number];

export interface MovedPeopleProps {
  moveId: string;
  state: MoveStanding;
  onOpen: (enrollmentId: string) => void;
}

/** Names with where from and where to, page by page. */
export function MovedPeople({ moveId, state, onOpen }: MovedPeopleProps) {
  const { t } = useTranslation();
  const input = { moveId, state };
  const people = useInfiniteQuery({
    queryKey: [...keyOf('moves.people'), input],
    queryFn: ({ pageParam, signal }) => askPage('moves.people', { ...input, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: poll,
    placeholderData: keepPreviousData,
  });
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  if (people.isPending) return <ListSkeleton rows={4} height={48} />;
  if (people.isError && items.length === 0)
    return <Failure what="app:moves.noList" error={people.error} onRetry={() => void people.refetch()} />;
  if (items.length === 0) return <p className={css.none}>{t('moves.emptyTab')}</p>;
  return (
    <>
      <ul className={panel.people}>
        {items.map((person) => (
          <Row key={person.enrollmentId} person={person} onOpen={onOpen} />
        ))}
      </ul>
      <More query={people} label={t('live.more')} />
    </>
  );
}

function Row({ person: { enrollmentId, name, from, to, at }, onOpen }: { person: Person; onOpen: MovedPeopleProps['onOpen'] }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  const { nameOf } = useStepWords();
  const step = (node: Person['from']) => (node === null ? t('live.otherStep') : nameOf(node));
  const where =
    to === null
      ? t('moves.at', { step: step(from) })
      : to.id === from?.id
        ? t('moves.stillAt', { step: step(to) })
        : t('moves.fromTo', { from: step(from), to: step(to) });
  return (
    <li>
      <UnstyledButton className={panel.person} data-testid={`moved-person-${enrollmentId}`} onClick={() => onOpen(enrollmentId)}>
        <Face name={name} />
        <span className={panel.who}>
          <b className={panel.whoName}>{name || t('customers.unnamed')}</b>
          <span className={panel.notes}>
            {where} · {when(at)}
          </span>
        </span>
        <ChevronRight size={16} aria-hidden />
      </UnstyledButton>
    </li>
  );
}
