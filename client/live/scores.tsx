import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bandNames } from '#nodes/kit/scores.ts';
import { askPage, keyOf, type OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import css from './scores.module.css';
import { poll } from './use-following.ts';

export interface ScoresProps {
  journeyId: string;
  nodeId: string;
  versionId: string | undefined;
  /** Opens one customer's way. */
  onOpen: (enrollmentId: string) => void;
}

/** What customers have answered at a step that asks for a score: how it looks as a whole, and what they wrote. */
export function Scores({ journeyId, nodeId, versionId, onOpen }: ScoresProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const input = { journeyId, nodeId, ...(versionId === undefined ? {} : { versionId }) };
  const query = useInfiniteQuery({
    queryKey: [...keyOf('surveys.ofStep'), input],
    queryFn: ({ pageParam, signal }) => askPage('surveys.ofStep', { ...input, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: poll,
  });
  const whole = query.data?.pages[0];
  if (query.isPending) return <ListSkeleton rows={2} height={48} />;
  if (whole === undefined) return <Failure what="app:survey.notLoaded" error={query.error} onRetry={() => void query.refetch()} />;
  if (whole.answered === 0) {
    return (
      <section className={css.box} aria-label={t('survey.answers')} data-testid="scores">
        <b>{t('survey.none')}</b>
        <p className={css.faint}>{t('survey.noneText')}</p>
      </section>
    );
  }
  const percent = Math.round((whole.answered / whole.asked) * 100);
  const said = query.data?.pages.flatMap(({ items }) => items).filter(({ remark }) => remark !== null) ?? [];
  return (
    <section className={css.box} aria-label={t('survey.answers')} data-testid="scores">
      <div className={css.head}>
        <span className={css.figure}>
          <b>{number(Math.round((whole.average ?? 0) * 10) / 10)}</b> {t('survey.average')}
        </span>
        {whole.nps !== null && (
          <span className={css.figure}>
            <b>{whole.nps > 0 ? `+${whole.nps}` : number(whole.nps)}</b> {t('survey.nps')}
          </span>
        )}
        <span className={css.faint}>
          {t('survey.rate', { answered: number(whole.answered), asked: number(whole.asked), percent: number(percent) })}
        </span>
      </div>
      <Chart whole={whole} />
      {said.length > 0 && (
        <ul className={css.said}>
          {said.map((answer) => (
            <Said key={answer.id} answer={answer} onOpen={onOpen} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button variant="subtle" size="compact-sm" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('survey.more')}
        </Button>
      )}
    </section>
  );
}

/** A bar for each score; its figure stands above it. */
function Chart({ whole }: { whole: OutputOf<'surveys.ofStep'> }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const most = Math.max(...whole.counts, 1);
  return (
    <ol className={css.chart} aria-label={t('survey.chart')}>
      {whole.counts.map((count, index) => {
        const score = whole.from + index;
        return (
          <li key={score} className={css.column} data-band={whole.bands[index]}>
            <span className="nhip-unseen">{t('survey.count', { score, count })}</span>
            <span className={css.count} aria-hidden>
              {count === 0 ? '' : number(count)}
            </span>
            <span className={css.bar} style={{ height: `${Math.round((count / most) * 48) + 2}px` }} aria-hidden />
            <span className={css.mark} aria-hidden>
              {score}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function Said({ answer, onOpen }: { answer: OutputOf<'surveys.ofStep'>['items'][number]; onOpen: (enrollmentId: string) => void }) {
  const { t } = useTranslation();
  const { when } = useFormat();
  return (
    <li className={css.answer} data-band={bandNames.find((band) => band === answer.band)}>
      <span className={css.score}>{answer.score}</span>
      <span className={css.words}>
        <q className={css.remark}>{answer.remark}</q>
        <button type="button" className={css.who} onClick={() => onOpen(answer.enrollmentId)}>
          {answer.customerName || t('customers.unnamed')}
        </button>
        <span className={css.faint}>
          {' '}
          · {when(answer.at)}
          {answer.changed && ` · ${t('survey.changed')}`}
        </span>
      </span>
    </li>
  );
}
