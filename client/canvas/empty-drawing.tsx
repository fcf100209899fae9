import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { catalogue } from '#nodes/catalogue.ts';
import { Empty } from '../ui/empty.tsx';
import { JourneyPicture } from '../ui/pictures.tsx';
import css from './canvas.module.css';
import { IconTile } from './icon-tile.tsx';
import { useJourney } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';
import { useStepWords } from './words.ts';

const starts = Object.values(catalogue).filter((definition) => definition.traits.starts !== undefined);

/** Nothing drawn yet: what to begin with. The ground around the buttons stays free, so that a step can be dropped anywhere. */
export function EmptyDrawing({ commands }: { commands: CanvasCommands }) {
  const { t } = useTranslation();
  const { typeName } = useStepWords();
  const empty = useJourney((state) => state.journey.nodes.length === 0);
  const readOnly = useJourney((state) => state.readOnly);
  if (!empty || readOnly) return null;
  return (
    <div className={css.empty} data-on-canvas>
      <Empty picture={<JourneyPicture />} title={t('editor.emptyTitle')} text={t('editor.emptyText')}>
        {starts.map(({ type }) => (
          <Button
            key={type}
            variant="default"
            leftSection={<IconTile type={type} size={24} />}
            data-testid={`begin-${type}`}
            onClick={() => commands.add(type)}
          >
            {typeName(type)}
          </Button>
        ))}
      </Empty>
      <p>{t('editor.emptyHint')}</p>
    </div>
  );
}
