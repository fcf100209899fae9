import { ActionIcon, Tooltip } from '@mantine/core';
import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalDistributeCenter,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalDistributeCenter,
  Copy,
  type LucideIcon,
  Trash2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Arrangement, arrangements, leastCards } from '../model/arrange.ts';
import css from './canvas.module.css';
import { useJourney } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';

const icons: Record<Arrangement, LucideIcon> = {
  left: AlignStartVertical,
  center: AlignCenterVertical,
  right: AlignEndVertical,
  top: AlignStartHorizontal,
  middle: AlignCenterHorizontal,
  bottom: AlignEndHorizontal,
  across: AlignHorizontalDistributeCenter,
  down: AlignVerticalDistributeCenter,
};

/** What one can do with several chosen steps at once. */
export function ChosenBar({ commands }: { commands: CanvasCommands }) {
  const { t } = useTranslation();
  const count = useJourney((state) => state.selection.nodes.length);
  const readOnly = useJourney((state) => state.readOnly);
  const below = useJourney((state) => state.journey.settings.stages !== undefined);
  if (count < 2 || readOnly) return null;
  const tool = (id: string, label: string, Icon: LucideIcon, run: () => void) => (
    <Tooltip key={id} label={label}>
      <ActionIcon size={32} variant="subtle" color="charcoal" aria-label={label} data-testid={`chosen-${id}`} onClick={run}>
        <Icon size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <div
      className={css.chosen}
      data-below={below || undefined}
      role="toolbar"
      aria-label={t('editor.manyChosen', { count })}
      data-testid="chosen-bar"
    >
      <span className={css.chosenCount}>{t('editor.manyChosen', { count })}</span>
      {arrangements
        .filter((how) => count >= leastCards(how))
        .map((how) => tool(how, t(`editor.arrange.${how}`), icons[how], () => commands.arrange(how)))}
      <i className={css.divider} />
      {tool('duplicate', t('editor.duplicate'), Copy, commands.duplicate)}
      {tool('remove', t('editor.remove'), Trash2, commands.remove)}
    </div>
  );
}
