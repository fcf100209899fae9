import { CirclePause, CirclePlay, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../ui/chip.tsx';

/** "Bản nháp · bản 3 đang chạy": what stands here and what customers travel through. */
export function VersionChip({
  state,
  versionNumber,
  differs,
}: {
  state: 'draft' | 'live' | 'paused';
  versionNumber: number;
  differs: boolean;
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
  return (
    <Chip dye={paused ? 'turmeric' : differs ? 'charcoal' : 'jade'} icon={paused ? CirclePause : differs ? PencilLine : CirclePlay}>
      {differs ? t('editor.chipBoth', { running }) : running}
    </Chip>
  );
}
