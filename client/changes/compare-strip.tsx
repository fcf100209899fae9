import { ActionIcon, Button, Popover } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, GitCompare, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../api/trpc.ts';
import { useJourney, useJourneyStore } from '../canvas/store-context.tsx';
import { type Comparison, toldWays } from '../model/changes.ts';
import { Failure } from '../ui/failure.tsx';
import { ChangeList } from './change-list.tsx';
import css from './changes.module.css';
import { useCompared } from './use-live-drawing.ts';

export interface CompareStripProps {
  /** Journey. */
  id: string;
  onShow: (nodeId: string, gone: boolean) => void;
  onGoTo: (nodeId: string | undefined, field: string | undefined) => void;
  onClose: () => void;
}

/** Over the drawing while it is compared with the version that runs: how much differs, and the way from one difference to the next. */
export function CompareStrip({ id, onShow, onGoTo, onClose }: CompareStripProps) {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const now = useQuery({ ...ask('journeys.get', { id }), staleTime: 2_000 });
  const number = now.data?.versionNumber ?? 0;
  const drawing = useCompared(store, { id, number });
  const compared = useJourney((state) => state.compared);
  const [at, setAt] = useState(-1);
  const [listed, setListed] = useState(false);
  const places = useMemo(() => (compared === undefined ? [] : placesOf(compared)), [compared]);
  const step = (by: 1 | -1) => {
    if (places.length === 0) return;
    const next = at < 0 ? (by === 1 ? 0 : places.length - 1) : (at + by + places.length) % places.length;
    const place = places[next];
    setAt(next);
    if (place !== undefined) onShow(place.id, place.gone);
  };
  if (drawing.isError) return <Failure what="app:changes.failed" error={drawing.error} onRetry={() => void drawing.refetch()} />;
  return (
    <section className={css.strip} aria-label={t('changes.compare')} data-testid="compare-strip">
      <GitCompare size={16} aria-hidden />
      <span className={css.told} role="status">
        {compared === undefined ? t('changes.loading') : <Told compared={compared} number={number} />}
      </span>
      <span className={css.deeds}>
        {compared !== undefined && (
          <Popover opened={listed} onChange={setListed} position="bottom-end" width={420} withinPortal>
            <Popover.Target>
              <Button size="compact-sm" variant="subtle" color="indigo" data-testid="compare-list" onClick={() => setListed(!listed)}>
                {t('changes.strip.list')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown p={8} className={css.sheet}>
              <Listed
                compared={compared}
                onGoTo={(nodeId, field) => {
                  setListed(false);
                  onGoTo(nodeId, field);
                }}
              />
            </Popover.Dropdown>
          </Popover>
        )}
        <ActionIcon size={28} aria-label={t('changes.strip.previous')} disabled={places.length === 0} onClick={() => step(-1)}>
          <ChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size={28}
          aria-label={t('changes.strip.next')}
          data-testid="compare-next"
          disabled={places.length === 0}
          onClick={() => step(1)}
        >
          <ChevronRight size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          size={28}
          aria-label={t('changes.strip.close')}
          title={t('changes.strip.close')}
          data-testid="compare-close"
          onClick={onClose}
        >
          <X size={16} aria-hidden />
        </ActionIcon>
      </span>
    </section>
  );
}

function Listed({ compared, onGoTo }: { compared: Comparison; onGoTo: CompareStripProps['onGoTo'] }) {
  const journey = useJourney((state) => state.journey);
  return <ChangeList compared={{ ...compared, after: journey }} onGoTo={onGoTo} />;
}

function Told({ compared: { changes }, number }: { compared: Comparison; number: number }) {
  const { t } = useTranslation();
  const count = (key: string, many: number) => (many === 0 ? [] : [t(`changes.strip.${key}`, { count: many })]);
  const parts = [
    ...count('added', changes.added.length),
    ...count('changed', changes.changed.length),
    ...count('removed', changes.removed.length),
    ...count('ways', toldWays(changes).length),
    ...count('settings', changes.settings.length),
  ];
  return (
    <>
      <b>{t('changes.strip.lead', { number })}</b> {parts.length === 0 ? t('changes.strip.same') : parts.join(' · ')}
    </>
  );
}

/** Where one looks, from left to right. */
function placesOf({ changes: { added, changed, removed, ways } }: Comparison): { id: string; gone: boolean }[] {
  const steps = [...added, ...changed.map(({ after }) => after)].map(({ id, position }) => ({ id, position, gone: false }));
  const gone = removed.map(({ id, position }) => ({ id, position, gone: true }));
  const known = new Set([...steps, ...gone].map(({ id }) => id));
  const from = ways.flatMap(({ before, after }) => (after ?? before)?.from ?? []).filter((id) => !known.has(id));
  const placed = [...steps, ...gone].toSorted((a, b) => a.position.x - b.position.x || a.position.y - b.position.y);
  return [...placed, ...[...new Set(from)].map((id) => ({ id, gone: false }))];
}
