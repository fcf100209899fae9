import { UnstyledButton } from '@mantine/core';
import { CirclePause, CirclePlay, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../ui/chip.tsx';
import css from './editor.module.css';

/** "Bản nháp · bản 3 đang chạy": what stands here and what customers travel through; pressed where they differ, in what. */
export function VersionChip({
  state,
  versionNumber,
  differs,
  comparing = false,
  onCompare,
}: {
  state: 'draft' | 'live' | 'paused';
  versionNumber: number;
  differs: boolean;
  comparing?: boolean;
  onCompare?: () => void;
}) {
  const { t } = useTranslation();
  if (versionNumber === 0) {
    return (
      <Chip dye="charcoal" icon={PencilLine}>
        {t('editor.chipDraft')}
      </Chip>
    );
  }
  const paused = state === 'paused';
  const running = t(paused ? 'editor.chipPaused' : 'editor.chipRunning', { number: versionNumber });
  const chip = (
    <Chip dye={paused ? 'turmeric' : differs ? 'charcoal' : 'jade'} icon={paused ? CirclePause : differs ? PencilLine : CirclePlay}>
      {differs ? t('editor.chipBoth', { running }) : running}
    </Chip>
  );
  if (onCompare === undefined || (!differs && !comparing)) return chip;
  return (
    <UnstyledButton
      className={css.chip}
      title={t('changes.compare')}
      aria-label={`${t('editor.chipBoth', { running })}. ${t('changes.compare')}`}
      aria-pressed={comparing}
      data-testid="compare"
      onClick={onCompare}
    >
      {chip}
    </UnstyledButton>
  );
}
