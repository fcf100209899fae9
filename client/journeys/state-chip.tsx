import { CirclePause, CirclePlay, PencilLine } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../ui/chip.tsx';

const looks = {
  live: { dye: 'jade', icon: CirclePlay },
  paused: { dye: 'turmeric', icon: CirclePause },
  draft: { dye: 'charcoal', icon: PencilLine },
} as const;

/** Draft, running or paused, in a word. */
export function StateChip({ state }: { state: keyof typeof looks }) {
  const { t } = useTranslation();
  return (
    <Chip dye={looks[state].dye} icon={looks[state].icon}>
      {t(`journeys.state.${state}`)}
    </Chip>
  );
}
