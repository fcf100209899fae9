import { Popover, UnstyledButton } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogue } from '#nodes/catalogue.ts';
import type { Category, NodeDefinition } from '#nodes/kit/definition.ts';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { IconTile } from './icon-tile.tsx';
import css from './palette.module.css';
import { usePaletteDrag } from './use-palette-drag.tsx';
import { useStepWords } from './words.ts';

const shelves = [...Map.groupBy(Object.values(catalogue), (definition) => definition.category)];

/** The kinds of steps, folded to a rail of icons: one shelf per category; drag a kind onto the drawing, or press it. */
export function Palette() {
  const { t } = useTranslation();
  const ui = useCanvasUiStore();
  const { start, ghost, dragging } = usePaletteDrag();
  return (
    <div className={css.palette} role="toolbar" aria-orientation="vertical" aria-label={t('editor.palette')} data-testid="palette">
      <UnstyledButton
        className={css.add}
        aria-label={t('editor.addStep')}
        title={`${t('editor.addStep')} ( / )`}
        data-testid="palette-add"
        onClick={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          ui.getState().openMenu({ kind: 'add', at: { x: box.right + 8, y: box.top } });
        }}
      >
        <Plus size={18} aria-hidden />
      </UnstyledButton>
      {shelves.map(([category, kinds]) => (
        <Shelf key={category} category={category} kinds={kinds} onDrag={start} dragging={dragging} />
      ))}
      {ghost}
    </div>
  );
}

type Start = ReturnType<typeof usePaletteDrag>['start'];

interface ShelfProps {
  category: Category;
  kinds: readonly NodeDefinition[];
  onDrag: Start;
  /** Something is on its way to the drawing: what lies over it gets out of the way. */
  dragging: boolean;
}

function Shelf({ category, kinds, onDrag, dragging }: ShelfProps) {
  const { t } = useTranslation();
  const { say, typeName } = useStepWords();
  const [open, setOpen] = useState(false);
  const [first] = kinds;
  if (first === undefined) return null;
  return (
    <Popover position="right-start" width={300} offset={8} opened={open} onChange={setOpen} shadow="md" trapFocus={false} returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={css.shelf}
          aria-label={t(`editor.category.${category}`)}
          title={open ? undefined : t(`editor.category.${category}`)}
          data-testid={`palette-group-${category}`}
          data-open={open || undefined}
          onClick={() => setOpen(!open)}
        >
          <IconTile type={first.type} size={36} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={css.flyout} data-away={dragging || undefined}>
        <div className={css.heading}>{t(`editor.category.${category}`)}</div>
        {kinds.map(({ type }) => (
          <UnstyledButton
            key={type}
            className={css.kind}
            data-testid={`palette-${type}`}
            onPointerDown={(event) => onDrag(event, type, () => setOpen(false))}
            // A press by keyboard has no pointer; one by pointer is told apart from a drag by the drag itself.
            onClick={(event) => event.detail === 0 && onDrag(undefined, type, () => setOpen(false))}
          >
            <IconTile type={type} size={32} />
            <span>
              <span className={css.name}>{typeName(type)}</span>
              <span className={css.what}>{say({ key: 'description' }, type)}</span>
            </span>
          </UnstyledButton>
        ))}
        <p className={css.foot}>{t('editor.paletteHint')}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
