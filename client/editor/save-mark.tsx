import { Check, CloudOff, Eye, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '../model/autosave.ts';
import css from './editor.module.css';

const icons = {
  saved: Check,
  waiting: LoaderCircle,
  saving: LoaderCircle,
  offline: CloudOff,
  refused: TriangleAlert,
  conflict: TriangleAlert,
};

/** Whether what stands here is kept, in a word. */
export function SaveMark({ state, readOnly }: { state: SaveState; readOnly: boolean }) {
  const { t } = useTranslation();
  if (readOnly) {
    return (
      <span className={css.save} title={t('editor.readOnlyWhy')}>
        <Eye size={14} aria-hidden /> {t('editor.readOnly')}
      </span>
    );
  }
  const Icon = icons[state.kind];
  return (
    <span
      className={css.save}
      role="status"
      data-state={state.kind}
      data-testid="save-state"
      title={state.kind === 'refused' ? state.why : t(`editor.saveHint.${state.kind}`)}
    >
      <Icon size={14} aria-hidden /> <span>{t(`editor.save.${state.kind}`)}</span>
    </span>
  );
}
