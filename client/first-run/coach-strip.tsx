import { ActionIcon, Button } from '@mantine/core';
import { Check, Footprints, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourney, useJourneyStore } from '../canvas/store-context.tsx';
import { edgeId } from '../model/graph.ts';
import css from './coach.module.css';
import { advance, type Coach, coachSteps, firstMessage, keepCoach, keptCoach, waitsFor } from './coach.ts';

const focusOn = (what: string) => document.querySelector<HTMLElement>(what)?.focus();

interface CoachStripProps {
  journeyId: string;
  /** Opens a step at a field. */
  onGoTo: (nodeId: string, field: string) => void;
}

/** The first three things to do, above the first drawing: it covers nothing, waits for the person, and can be put away. */
export function CoachStrip({ journeyId, onGoTo }: CoachStripProps) {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const journey = useJourney((state) => state.journey);
  const [kept, setKept] = useState(keptCoach);
  const coach = kept?.journeyId === journeyId ? kept : undefined;
  const put = (next: Coach | undefined) => {
    keepCoach(next);
    setKept(next);
  };
  // Looks when the person has paused, not at each letter.
  useEffect(() => {
    if (coach === undefined) return;
    const look = setTimeout(() => {
      const next = advance(coach, journey);
      if (next === coach) return;
      keepCoach(next);
      setKept(next);
    }, 600);
    return () => clearTimeout(look);
  }, [coach, journey]);
  const step = coach === undefined ? undefined : waitsFor(coach);
  if (coach === undefined || step === undefined) return null;

  const show = () => {
    const { journey: drawn, select } = store.getState();
    const first = firstMessage(drawn);
    if (step === 'write' && first !== undefined) onGoTo(first, 'body');
    if (step === 'publish') focusOn('[data-testid="publish"]');
    if (step !== 'add') return;
    // In front of the message there is surely a connection; its "+" makes room.
    const way = drawn.edges.find(({ to }) => to === first) ?? drawn.edges[0];
    if (way === undefined) return;
    select({ nodes: [], edges: [edgeId(way)] });
    // In the outline the step before it: there `/` adds, too.
    requestAnimationFrame(() => focusOn(`[data-testid="plus-${CSS.escape(edgeId(way))}"], [data-step="${CSS.escape(way.from)}"]`));
  };

  return (
    <Strip onAway={() => put(undefined)}>
      <ol className={css.steps}>
        {coachSteps.map((each, index) => (
          <li
            key={each}
            data-state={coach.done.includes(each) ? 'done' : each === step ? 'now' : 'next'}
            aria-current={each === step ? 'step' : undefined}
          >
            <span className={css.number}>
              {coach.done.includes(each) ? <Check size={14} role="img" aria-label={t('firstRun.coach.done')} /> : index + 1}
            </span>
            {t(`firstRun.coach.${each}.title`)}
          </li>
        ))}
      </ol>
      <p className={css.hint} role="status">
        {t(`firstRun.coach.${step}.hint`)}
      </p>
      <Button size="compact-sm" variant="default" onClick={show} data-testid="coach-show">
        {t('firstRun.coach.show')}
      </Button>
    </Strip>
  );
}

/** The frame of what the coach says. */
export function Strip({ children, onAway }: { children: ReactNode; onAway: () => void }) {
  const { t } = useTranslation();
  return (
    <section className={css.strip} aria-label={t('firstRun.coach.label')} data-testid="coach">
      <Footprints className={css.icon} size={18} aria-hidden />
      {children}
      <ActionIcon aria-label={t('firstRun.coach.away')} title={t('firstRun.coach.away')} onClick={onAway} data-testid="coach-away">
        <X size={16} aria-hidden />
      </ActionIcon>
    </section>
  );
}
