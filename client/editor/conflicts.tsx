import { Button } from '@mantine/core';
import { GitMerge, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourney } from '../canvas/store-context.tsx';
import { useStepWords } from '../canvas/words.ts';
import { graphOf } from '../model/graph.ts';
import { type Conflict, isWay, takeTheirs } from '../model/merge.ts';
import css from './conflicts.module.css';
import type { GoTo } from './problem-list.tsx';
import type { useDocument } from './use-document.ts';

/**
 * Somebody else saved while this was open. What does not collide is together already, and this says so; for what does, a person
 * chooses. Until then nothing is saved, everything stays here, and drawing goes on.
 */
export function Conflicts({ document, onGoTo }: { document: ReturnType<typeof useDocument>; onGoTo: GoTo }) {
  const { t } = useTranslation();
  const { met, forgetMet, store, autosave } = document;
  const [theirs, setTheirs] = useState<ReadonlySet<Conflict>>(new Set());
  if (met === undefined) return null;
  const { conflicts } = met;
  if (conflicts.length === 0) {
    return (
      <div className={css.met} role="status">
        <GitMerge size={16} aria-hidden />
        <span>{t('editor.merged')}</span>
        <button type="button" className={css.metClose} aria-label={t('ui.close')} onClick={forgetMet}>
          <X size={16} aria-hidden />
        </button>
      </div>
    );
  }
  const choose = () => {
    const taken = conflicts.filter((conflict) => theirs.has(conflict));
    if (taken.length > 0) store.getState().change((journey) => taken.reduce(takeTheirs, journey));
    autosave.resolve(store.getState().journey);
    setTheirs(new Set());
    forgetMet();
  };
  const pick = (conflict: Conflict, isTheirs: boolean) => {
    const next = new Set(theirs);
    if (isTheirs) next.add(conflict);
    else next.delete(conflict);
    setTheirs(next);
  };
  return (
    <section className={css.conflicts} role="alert" data-testid="conflicts">
      <h2>
        <GitMerge size={16} aria-hidden /> {t('editor.conflictTitle', { count: conflicts.length })}
      </h2>
      <p>{t('editor.conflictText')}</p>
      <ul>
        {conflicts.map((conflict) => (
          <ConflictRow
            key={conflict.path.join('/')}
            conflict={conflict}
            theirs={theirs.has(conflict)}
            onPick={(isTheirs) => pick(conflict, isTheirs)}
            onGoTo={onGoTo}
          />
        ))}
      </ul>
      <Button size="compact-sm" data-testid="conflicts-done" onClick={choose}>
        {t('editor.conflictDone')}
      </Button>
    </section>
  );
}

interface ConflictRowProps {
  conflict: Conflict;
  theirs: boolean;
  onPick: (theirs: boolean) => void;
  onGoTo: GoTo;
}

function ConflictRow({ conflict, theirs, onPick, onGoTo }: ConflictRowProps) {
  const { t, i18n } = useTranslation();
  const { nameOf, say } = useStepWords();
  const journey = useJourney((state) => state.journey);
  const [area, key = '', field = '', inner = ''] = conflict.path;
  const node = graphOf(journey).nodes.get(area === 'edges' ? (key.split('/')[0] ?? '') : key);
  const label = `${node?.type}:fields.${inner}.label`;
  const place =
    area === 'edges'
      ? t('editor.aConnection')
      : field === 'config' && i18n.exists(label)
        ? say({ key: label })
        : t(`editor.part.${area === 'nodes' ? field : area}`);
  const shown = (value: unknown) => {
    if (value === undefined) return t('editor.goneValue');
    const way = isWay(value) ? value : '';
    const target = graphOf(journey).nodes.get(typeof way === 'string' ? way : way.to);
    if (target !== undefined && typeof way === 'string') return nameOf(target);
    if (target !== undefined && typeof way === 'object') return t('editor.rounds.goesBack', { step: nameOf(target), count: way.atMost });
    if (value === '') return t('editor.emptyValue');
    // Rules, durations and the like have no short name; the field itself, a press away, shows what is mine.
    if (typeof value !== 'string' && typeof value !== 'number') return t('editor.otherValue');
    const text = String(value);
    return text.length > 80 ? `${text.slice(0, 80)}…` : text;
  };
  return (
    <li>
      <button type="button" className={css.link} onClick={() => onGoTo(node?.id, field === 'config' ? inner : undefined)}>
        {node === undefined ? t('editor.wholeJourney') : nameOf(node)} · {place}
      </button>
      <label>
        <input type="radio" checked={!theirs} onChange={() => onPick(false)} /> {t('editor.mine')}: {shown(conflict.mine)}
      </label>
      <label>
        <input type="radio" checked={theirs} onChange={() => onPick(true)} /> {t('editor.theirs')}: {shown(conflict.theirs)}
      </label>
    </li>
  );
}
