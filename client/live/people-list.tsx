import { UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Journey } from '#workflows/journey/schema.ts';
import { askPage, type InputOf, keyOf, type OutputOf } from '../api/trpc.ts';
import { useStepWords } from '../canvas/words.ts';
import { Face } from '../customers/face.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useSay } from '../i18n/use-say.ts';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { More } from '../ui/more.tsx';
import { CustomersPicture } from '../ui/pictures.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { personNotes } from './crowd.ts';
import css from './panel.module.css';
import type { Crowd } from './place.ts';
import { poll } from './use-following.ts';

type Person = OutputOf<'live.people'>['items'][number];
type Query = Omit<InputOf<'live.people'>, 'search' | 'cursor'> & { state: Crowd };

const empty: Record<Crowd, string> = { here: 'Here', held: 'Held', passed: 'Passed', ended: 'Ended', stuck: 'Stuck' };

/** The people of one number, page by page, found by a part of their name. */
export function PeopleList({ query, drawn, onOpen }: { query: Query; drawn: Journey; onOpen: (enrollmentId: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const input = { ...query, ...(search === '' ? {} : { search }) };
  const people = useInfiniteQuery({
    queryKey: [...keyOf('live.people'), input],
    queryFn: ({ pageParam, signal }) => askPage('live.people', { ...input, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: poll,
    placeholderData: keepPreviousData,
  });
  // While people move from page to page one may stand on two of them.
  const items = [...new Map(people.data?.pages.flatMap((page) => page.items).map((person) => [person.enrollmentId, person])).values()];
  const none = people.isSuccess && items.length === 0;
  return (
    <>
      {(search !== '' || typed !== '' || !none) && (
        <div className={css.search}>
          <SearchBox label={t('live.search')} value={typed} onChange={setTyped} />
        </div>
      )}
      {people.isPending && <ListSkeleton rows={5} height={48} />}
      {people.isError && people.data === undefined && (
        <Failure what="app:live.noPeople" error={people.error} onRetry={() => void people.refetch()} />
      )}
      {none && search !== '' && <Empty title={t('live.noneFound')} text={t('live.noneFoundText')} />}
      {none && search === '' && (
        <Empty
          picture={<CustomersPicture />}
          title={t(`live.nobody${empty[query.state]}`)}
          text={t(`live.nobody${empty[query.state]}Text`)}
        />
      )}
      <ul className={css.people}>
        {items.map((person) => (
          <Row key={person.enrollmentId} person={person} query={query} drawn={drawn} onOpen={onOpen} />
        ))}
      </ul>
      <More query={people} label={t('live.more')} />
    </>
  );
}

function Row({ person, query, drawn, onOpen }: { person: Person; query: Query; drawn: Journey; onOpen: (enrollmentId: string) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const { when } = useFormat();
  const { nameOf } = useStepWords();
  const node = drawn.nodes.find((each) => each.id === person.nodeId);
  const step = node === undefined ? t('live.otherStep') : nameOf(node);
  const notes = personNotes(person, { crowd: query.state, step, when, listed: query.nodeId !== undefined });
  return (
    <li>
      <UnstyledButton className={css.person} data-testid={`person-${person.enrollmentId}`} onClick={() => onOpen(person.enrollmentId)}>
        <Face name={person.name} />
        <span className={css.who}>
          <b className={css.whoName}>{person.name || t('customers.unnamed')}</b>
          <span className={css.notes}>
            {notes.map(({ text, grave }, index) => (
              <Fragment key={text.key}>
                {index > 0 && ' · '}
                <span data-grave={grave}>{say(text)}</span>
              </Fragment>
            ))}
          </span>
        </span>
        <ChevronRight size={16} aria-hidden />
      </UnstyledButton>
    </li>
  );
}
