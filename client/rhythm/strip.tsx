import { UnstyledButton } from '@mantine/core';
import { useElementSize, useLocalStorage } from '@mantine/hooks';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shop } from '#workflows/simulate/shop.ts';
import { useJourneyStore } from '../canvas/store-context.tsx';
import { useSayValue } from '../i18n/use-say.ts';
import { Bounds } from './bounds.tsx';
import { CaseChooser } from './case-chooser.tsx';
import css from './rhythm.module.css';
import { Score } from './score.tsx';
import { useShown } from './use-shown.ts';
import { useRhythmWords } from './words.ts';

/**
 * The rhythm under the drawing: one named case with real dates, played by the engine of the preview, on three tracks. A press on a beat
 * selects its step, selecting a step marks its beats.
 */
export function RhythmStrip({ shop }: { shop: Shop }) {
  const { t } = useTranslation();
  const [folded, fold] = useLocalStorage({ key: 'nhip.rhythm.folded', defaultValue: false, getInitialValueInEffect: false });
  const body = useId();
  return (
    <section className={css.strip} aria-label={t('rhythm.label')} data-testid="rhythm" data-folded={folded || undefined}>
      <UnstyledButton
        className={css.fold}
        aria-expanded={!folded}
        aria-controls={body}
        aria-label={t(folded ? 'rhythm.unfold' : 'rhythm.fold')}
        title={t(folded ? 'rhythm.unfold' : 'rhythm.fold')}
        data-testid="rhythm-fold"
        onClick={() => fold(!folded)}
      >
        {folded ? <ChevronUp size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
      </UnstyledButton>
      <div id={body} className={css.body}>
        {folded ? <p className={css.title}>{t('rhythm.title')}</p> : <Open shop={shop} />}
      </div>
    </section>
  );
}

function Open({ shop }: { shop: Shop }) {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const sayValue = useSayValue();
  const { found, shown, selected, passes, choose } = useShown(shop);
  const { ref, width } = useElementSize();
  const { caseNames } = useRhythmWords(found?.journey ?? store.getState().journey, shop.zone);
  const choices = useMemo(
    () => (found === undefined ? [] : caseNames(found.ways).map((name, index) => ({ name, id: found.ways[index]?.id ?? '' }))),
    [found, caseNames],
  );
  return (
    <>
      <header className={css.head}>
        <span className={css.title}>{t('rhythm.title')}</span>
        {shown !== undefined && (
          <>
            <CaseChooser choices={choices} chosen={shown.id} onChoose={choose} />
            <span className={css.start}>{t('rhythm.begins', { at: sayValue({ moment: shown.rhythm.from, zone: shop.zone }) })}</span>
          </>
        )}
        <span className={css.space} />
        {found !== undefined && shown !== undefined && <Bounds bounds={found.bounds} />}
      </header>
      <div ref={ref} className={css.score}>
        {found !== undefined && shown === undefined && <p className={css.nothing}>{t('rhythm.nothing')}</p>}
        {found !== undefined && shown !== undefined && width > 0 && (
          <Score journey={found.journey} way={shown} shop={shop} room={width} selected={selected} />
        )}
      </div>
      <p className={css.note} role="status">
        {!passes && t('rhythm.notPassed')}
      </p>
    </>
  );
}
