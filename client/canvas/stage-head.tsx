import { Menu, UnstyledButton } from '@mantine/core';
import { ArrowLeft, ArrowRight, ChevronDown, Pencil, Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addStage, type Lane, moveStage, nameStage, removeStage } from '../model/stages.ts';
import { useCanvasUi } from './canvas-ui.tsx';
import css from './stages.module.css';
import { useJourney, useJourneyStore } from './store-context.tsx';
import { useCarry } from './use-carry.ts';

/** The name of a stage; pressed, what can be done with it. */
export function StageHead({ lane, first, last }: { lane: Lane; first: boolean; last: boolean }) {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const readOnly = useJourney((state) => state.readOnly);
  const naming = useCanvasUi((state) => state.naming === lane.id);
  const setUi = useCanvasUi((state) => state.set);
  const { change } = store.getState();
  const carry = useCarry(lane.id);
  const name = lane.name || t('editor.stageUnnamed');
  if (readOnly) return <span className={css.name}>{name}</span>;
  if (naming) {
    const finish = (value: string) => {
      change((j) => nameStage(j, lane.id, value));
      setUi({ naming: undefined });
    };
    return (
      <input
        className={css.field}
        // biome-ignore lint/a11y/noAutofocus: its name was just asked for
        autoFocus
        defaultValue={lane.name}
        maxLength={80}
        aria-label={t('editor.stageName')}
        data-testid="stage-name"
        onFocus={(event) => event.currentTarget.select()}
        onBlur={(event) => finish(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setUi({ naming: undefined });
        }}
      />
    );
  }
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={css.name}
          data-testid={`stage-${lane.id}`}
          title={t('editor.stageHint')}
          {...carry}
          onDoubleClick={() => setUi({ naming: lane.id })}
        >
          <span>{name}</span>
          <ChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<Pencil size={16} aria-hidden />}
          data-testid="stage-rename"
          // Once the menu has given the focus back, which would end the naming.
          onClick={() => setTimeout(() => setUi({ naming: lane.id }), 150)}
        >
          {t('editor.renameStage')}
        </Menu.Item>
        {!first && (
          <Menu.Item
            leftSection={<ArrowLeft size={16} aria-hidden />}
            data-testid="stage-left"
            onClick={() => change((j) => moveStage(j, lane.id, -1))}
          >
            {t('editor.stageLeft')}
          </Menu.Item>
        )}
        {!last && (
          <Menu.Item
            leftSection={<ArrowRight size={16} aria-hidden />}
            data-testid="stage-right"
            onClick={() => change((j) => moveStage(j, lane.id, 1))}
          >
            {t('editor.stageRight')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<Plus size={16} aria-hidden />}
          onClick={() => {
            const { journey, id } = addStage(store.getState().journey, '');
            change(() => journey);
            setTimeout(() => setUi({ naming: id }), 150);
          }}
        >
          {t('editor.addStage')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<Trash2 size={16} aria-hidden />}
          data-testid="stage-remove"
          onClick={() => change((j) => removeStage(j, lane.id))}
        >
          {t('editor.removeStage')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
