import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, type OutputOf } from '../api/trpc.ts';
import { CoachDone } from '../first-run/coach-done.tsx';
import { createJourneyStore } from '../model/store.ts';
import { MoveStrip } from '../moves/move-strip.tsx';
import { Failure } from '../ui/failure.tsx';
import { ListSkeleton } from '../ui/skeletons.tsx';
import { Drawn } from './drawn.tsx';
import css from './live.module.css';
import { LiveHeader, type LiveView } from './live-header.tsx';
import { PathPanel } from './path-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { closed, listsPeople } from './place.ts';
import { Summary } from './summary.tsx';
import { poll, useFollowing } from './use-following.ts';
import { usePlace } from './use-place.ts';
import { versionChoices } from './versions.ts';

export interface LiveScreenProps {
  journey: OutputOf<'journeys.get'>;
  /** At least one. */
  versions: OutputOf<'journeys.versions'>;
}

export function LiveScreen({ journey, versions }: LiveScreenProps) {
  const { t } = useTranslation();
  const { id } = journey;
  const { place, go } = usePlace();
  useFollowing(id);
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const [wanted, setView] = useState<LiveView>('drawing');
  const view = phone ? 'list' : wanted;
  const work = useRef<HTMLDivElement>(null);
  const { enrollment, version } = place;
  const path = useQuery({
    ...ask('live.path', { enrollmentId: enrollment ?? '' }),
    enabled: enrollment !== undefined,
    refetchInterval: poll,
  });
  const way = enrollment === undefined ? undefined : path.data;
  const choices = versionChoices(versions, version);
  // Of one customer the drawing she travels through is shown; else the one chosen; else the one that runs.
  const drawnId = way?.enrollment.versionId ?? version ?? choices[0]?.versionId ?? '';
  const drawing = useQuery({
    ...ask('journeys.version', { id, versionId: drawnId }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const numbers = useQuery({
    ...ask('live.numbers', { id, ...(version === undefined ? {} : { versionId: version }) }),
    refetchInterval: poll,
    placeholderData: keepPreviousData,
  });

  const close = useCallback(() => go(closed(place)), [go, place]);

  const drawn = drawing.data?.journey;
  const store = useMemo(() => (drawn === undefined ? undefined : createJourneyStore(drawn, { readOnly: true })), [drawn]);
  const show = (nodeId: string) => store?.getState().select({ nodes: [nodeId] });
  const panel =
    enrollment !== undefined ? (
      <PathPanel
        key={enrollment}
        path={path}
        onClose={close}
        onShow={phone ? undefined : show}
        onBack={listsPeople(place) ? () => go({ ...place, enrollment: undefined }) : undefined}
      />
    ) : listsPeople(place) && drawn !== undefined ? (
      <PeoplePanel id={id} place={place} drawn={drawn} numbers={numbers.data} go={go} onClose={close} />
    ) : null;

  // When the panel has gone, with the keyboard in it, the keyboard goes back to the drawing.
  const open = panel !== null;
  const wasOpen = useRef(open);
  useEffect(() => {
    const gone = wasOpen.current && !open;
    wasOpen.current = open;
    if (!gone || document.activeElement !== document.body) return;
    work.current?.querySelector<HTMLElement>('[role="application"], [data-steps]')?.focus({ preventScroll: true });
  }, [open]);

  return (
    <div className={css.screen} data-testid="live">
      <LiveHeader journey={journey} inside={numbers.data?.inside ?? 0} view={view} onView={phone ? undefined : setView} />
      <Summary journey={journey} choices={choices} place={place} go={go} numbers={numbers} drawn={drawn} phone={phone} />
      {!phone && <CoachDone journeyId={id} journey={drawn} />}
      <MoveStrip id={id} onOpen={(of) => go({ version, enrollment: of })} />
      <div className={css.work} ref={work}>
        {drawing.isError && (
          <div className={css.middle}>
            <Failure whole what="app:live.noDrawing" error={drawing.error} onRetry={() => void drawing.refetch()} />
          </div>
        )}
        {drawing.isPending && (
          <div className={css.middle}>
            <ListSkeleton rows={4} height={64} />
          </div>
        )}
        {drawing.data !== undefined && store !== undefined && (
          <Drawn
            key={drawing.data.versionId}
            store={store}
            view={view}
            numbers={numbers.data}
            way={way}
            place={place}
            go={go}
            paused={journey.state === 'paused'}
          />
        )}
        {!phone && open && (
          <aside className={css.panel} aria-label={t('live.panel')} data-testid="live-panel">
            {panel}
          </aside>
        )}
      </div>
      {phone && (
        <Drawer.Root opened={open} onClose={close} position="bottom" size="88%" padding={0}>
          <Drawer.Overlay backgroundOpacity={0.35} />
          <Drawer.Content aria-label={t('live.panel')}>
            <Drawer.Body className={css.drawer}>{panel}</Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}
