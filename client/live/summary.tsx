import { Select, UnstyledButton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Fragment, type ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { Journey } from '#workflows/journey/schema.ts';
import type { OutputOf } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { StateChip } from '../journeys/state-chip.tsx';
import { MoveOffer } from '../moves/move-offer.tsx';
import { Failure } from '../ui/failure.tsx';
import { elsewhere } from './elsewhere.ts';
import type { Place } from './place.ts';
import css from './summary.module.css';
import type { VersionChoice } from './versions.ts';

type Numbers = OutputOf<'live.numbers'>;

export interface SummaryProps {
  journey: OutputOf<'journeys.get'>;
  choices: VersionChoice[];
  place: Place;
  go: (place: Place, how?: { replace?: boolean }) => void;
  numbers: UseQueryResult<Numbers>;
  drawn: Journey | undefined;
  /** There is no room for the state in the head of the page. */
  phone: boolean;
}

/** The strip above the drawing: whose numbers, how many are inside, and why the others have left. */
export function Summary({ journey, choices, place, go, numbers, drawn, phone }: SummaryProps) {
  const { t } = useTranslation();
  const { number, when } = useFormat();
  const { version } = place;
  const figures = numbers.data;
  const nameOf = ({ active, number: of, inside }: VersionChoice) => {
    if (active) return t(journey.state === 'paused' ? 'live.versionPaused' : 'live.versionRunning', { number: of });
    return inside > 0 ? t('live.versionOld', { number: of, count: inside, inside: number(inside) }) : t('live.versionDone', { number: of });
  };
  const [running] = choices;
  const old = choices.find((choice) => !choice.active && choice.inside > 0);
  const missing = version === undefined && place.enrollment === undefined ? elsewhere(figures, drawn) : 0;
  return (
    <section className={css.strip} aria-label={t('live.figures')}>
      {choices.length === 1 && version === undefined && running !== undefined ? (
        <span className={css.version}>{nameOf(running)}</span>
      ) : (
        <>
          {phone && <StateChip state={journey.state} />}
          <Select
            className={css.versions}
            size="xs"
            aria-label={t('live.version')}
            data-testid="live-version"
            value={version ?? 'all'}
            data={[
              { value: 'all', label: t('live.everyVersion') },
              ...choices.map((choice) => ({ value: choice.versionId, label: nameOf(choice) })),
            ]}
            onChange={(value) =>
              go({ ...place, version: value === 'all' || value === null ? undefined : value, enrollment: undefined }, { replace: true })
            }
          />
          <MoveOffer id={journey.id} choices={choices} />
        </>
      )}
      {figures !== undefined && <Figures figures={figures} place={place} go={go} />}
      {numbers.isError && figures === undefined && (
        <Failure what="app:live.noNumbers" error={numbers.error} onRetry={() => void numbers.refetch()} />
      )}
      {figures !== undefined && (
        <span className={css.fresh} data-stale={numbers.isError || undefined} role="status">
          {numbers.isError ? t('live.stale', { when: when(numbers.dataUpdatedAt) }) : t('live.fresh')}
        </span>
      )}
      {missing > 0 && old !== undefined && (
        <p className={css.elsewhere}>
          {t('live.elsewhere', { count: missing, number: number(missing) })}{' '}
          <UnstyledButton className={css.link} onClick={() => go({ version: old.versionId })}>
            {t('live.seeVersion', { number: old.number })}
          </UnstyledButton>
        </p>
      )}
    </section>
  );
}

function Figures({ figures, place: { version }, go }: { figures: Numbers; place: Place; go: SummaryProps['go'] }) {
  const { number } = useFormat();
  const held = Object.values(figures.nodes).reduce((sum, node) => sum + node.held, 0);
  const reasons = Object.entries(figures.ends).sort(([, a], [, b]) => b - a);
  return (
    <div className={css.figures}>
      <Figure testId="figure-inside" onClick={figures.inside > 0 ? () => go({ version, state: 'here' }) : undefined}>
        <Said i18nKey="live.inside" count={figures.inside} />
      </Figure>
      {held > 0 && (
        <Figure testId="figure-held" kind="held" onClick={() => go({ version, state: 'held' })}>
          <Said i18nKey="live.held" count={held} />
        </Figure>
      )}
      {figures.stuck > 0 && (
        <Figure testId="figure-stuck" kind="stuck" onClick={() => go({ version, state: 'stuck' })}>
          <Said i18nKey="live.stuck" count={figures.stuck} />
        </Figure>
      )}
      <Figure testId="figure-ended" onClick={figures.ended > 0 ? () => go({ version, state: 'ended' }) : undefined}>
        <Said i18nKey="live.ended" count={figures.ended} />
      </Figure>
      {reasons.length > 0 && <Ends reasons={reasons} number={number} onReason={(reason) => go({ version, state: 'ended', reason })} />}
    </div>
  );
}

/** Why they have left: in the open where there is room, behind the figure on a phone. */
function Ends({
  reasons,
  number,
  onReason,
}: {
  reasons: [string, number][];
  number: (value: number) => string;
  onReason: (reason: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <span className={css.ends}>
      {reasons.map(([reason, count], index) => (
        <Fragment key={reason}>
          {index > 0 && <span aria-hidden> · </span>}
          <UnstyledButton className={css.link} data-testid={`ended-${reason}`} onClick={() => onReason(reason)}>
            <Trans i18nKey="live.endedWhy" values={{ reason: t(`live.end.${reason}`), number: number(count) }} components={{ b: <b /> }} />
          </UnstyledButton>
        </Fragment>
      ))}
    </span>
  );
}

function Said({ i18nKey, count }: { i18nKey: string; count: number }) {
  const { number } = useFormat();
  return <Trans i18nKey={i18nKey} count={count} values={{ number: number(count) }} components={{ b: <b /> }} />;
}

function Figure({
  kind,
  testId,
  onClick,
  children,
}: {
  kind?: 'held' | 'stuck';
  testId: string;
  onClick?: (() => void) | undefined;
  children: ReactNode;
}) {
  if (onClick === undefined) {
    return (
      <span className={css.figure} data-testid={testId}>
        {children}
      </span>
    );
  }
  return (
    <UnstyledButton className={css.figure} data-kind={kind} data-testid={testId} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
