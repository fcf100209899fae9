import { BellOff, Check, ClipboardCheck, Clock3, type LucideIcon, Moon, Play, Send } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Journey } from '#workflows/journey/schema.ts';
import { type Beat, type BeatKind, type Rhythm, tracks } from '#workflows/simulate/rhythm.ts';
import type { Way } from '#workflows/simulate/ways.ts';
import { useJourneyStore } from '../canvas/store-context.tsx';
import type { Axis } from './axis.ts';
import css from './rhythm.module.css';
import { useRhythmWords } from './words.ts';

const icons: Record<BeatKind, LucideIcon> = {
  start: Play,
  message: Send,
  held: Moon,
  unsent: BellOff,
  wait: Clock3,
  deed: Check,
  work: ClipboardCheck,
};

/** px; a beat without length, and the least that a bar needs to hold words. */
const dot = 18;
const wordy = 64;

interface Place {
  left: number;
  width: number;
  /** px up to the next beat of the track, for its words. */
  free: number;
}
const nowhere: Place = { left: 0, width: dot, free: dot };

/** Beats of one track stand beside each other, even when they begin at the same moment: a dot takes its room from the bar behind it. */
function placesOf(beats: readonly Beat[], axis: Axis): Place[] {
  const busy = new Map<string, number>();
  const places = beats.map((beat) => {
    const end = axis.x(beat.to);
    const left = Math.min(Math.max(axis.x(beat.from), busy.get(beat.track) ?? 0), axis.width - dot);
    const width = Math.max(dot, end - left);
    busy.set(beat.track, left + (beat.to > beat.from ? dot : width) + 2);
    return { left, width, free: 0 };
  });
  return places.map((place, index) => {
    const next = beats.findIndex((other, at) => at > index && other.track === beats[index]?.track);
    return { ...place, free: (places[next]?.left ?? axis.width) - place.left };
  });
}

export interface BeatsProps {
  way: Way & { rhythm: Rhythm };
  axis: Axis;
  journey: Journey;
  zone: string;
  selected: string | undefined;
}

/** The beats in order of time: one tab stop, the arrow keys go from one to the next. */
export function Beats({ way, axis, journey, zone, selected }: BeatsProps) {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const list = useRef<HTMLOListElement>(null);
  const { beatName, momentName } = useRhythmWords(journey, zone);
  const { beats } = way.rhythm;
  const places = useMemo(() => placesOf(beats, axis), [beats, axis]);
  const [active, setActive] = useState(0);
  const chosen = beats.findIndex(({ nodeId }) => nodeId === selected);
  const stop = chosen >= 0 ? chosen : Math.min(active, beats.length - 1);
  // A beat far along the strip comes into sight when its step is selected.
  useEffect(() => {
    if (chosen < 0) return;
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);

  const go = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const from = Number(event.target instanceof HTMLElement ? event.target.dataset.index : stop);
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? beats.length - 1 : from + step;
    if ((step === 0 && event.key !== 'Home' && event.key !== 'End') || to < 0 || to >= beats.length) return;
    event.preventDefault();
    setActive(to);
    list.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus();
  };
  const tell = (beat: Beat): string => {
    const times =
      beat.to > beat.from ? t('rhythm.fromTo', { from: momentName(beat.from), to: momentName(beat.to) }) : momentName(beat.from);
    return t('rhythm.beat', { times, track: t(`rhythm.track.${beat.track}`), what: beatName(beat) });
  };
  return (
    <ol ref={list} className={css.beats} aria-label={t('rhythm.beats')} onKeyDown={go}>
      {beats.map((beat, index) => {
        const Icon = icons[beat.kind];
        const { left, width, free } = places[index] ?? nowhere;
        const inside = width >= wordy;
        const room = inside ? Math.min(width, Math.max(free, dot)) : free;
        return (
          <li
            key={`${beat.nodeId}:${beat.visit}:${beat.kind}:${beat.from}`}
            style={{ left, top: 24 + tracks.indexOf(beat.track) * 26, width: Math.max(room, dot) }}
          >
            <button
              type="button"
              className={css.beat}
              data-kind={beat.kind}
              data-inside={inside || undefined}
              data-index={index}
              data-selected={beat.nodeId === selected || undefined}
              data-testid={`beat-${beat.nodeId}-${beat.kind}`}
              tabIndex={index === stop ? 0 : -1}
              aria-label={tell(beat)}
              aria-current={beat.nodeId === selected || undefined}
              title={tell(beat)}
              onClick={() => {
                setActive(index);
                store.getState().select({ nodes: [beat.nodeId] });
              }}
            >
              <span className={css.mark} style={{ width }}>
                <Icon size={11} strokeWidth={2.25} aria-hidden />
                {inside && <span className={css.word}>{beatName(beat)}</span>}
              </span>
              {!inside && free > dot + 28 && <span className={css.word}>{beatName(beat)}</span>}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
