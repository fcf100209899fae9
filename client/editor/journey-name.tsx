import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourney, useJourneyStore } from '../canvas/store-context.tsx';
import { renameJourney } from '../model/edit.ts';
import css from './editor.module.css';

/** The journey's name, changed where it stands. */
export function JourneyName() {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const name = useJourney((state) => state.journey.name);
  const readOnly = useJourney((state) => state.readOnly);
  const [typed, setTyped] = useState<string>();
  if (readOnly) return <h1 className={css.title}>{name}</h1>;
  const keep = () => {
    if (typed !== undefined) store.getState().change((journey) => renameJourney(journey, typed));
    setTyped(undefined);
  };
  return (
    <h1 className={css.title}>
      <input
        className={css.name}
        aria-label={t('editor.name')}
        data-testid="journey-name"
        value={typed ?? name}
        maxLength={120}
        // As wide as what is written in it, within the room there is.
        size={Math.min(40, Math.max(8, (typed ?? name).length))}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped(undefined);
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </h1>
  );
}
