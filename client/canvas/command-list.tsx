import { Flag } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Point } from '../model/edit.ts';
import { useCanvasUi } from './canvas-ui.tsx';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { Floating } from './floating.tsx';
import { IconTile } from './icon-tile.tsx';
import { useJourney, useJourneyStore } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';
import { useStepWords } from './words.ts';

/** Ctrl+K: every step of the drawing and everything one can do to it, by name. */
export function CommandList({ at, commands, onClose }: { at: Point; commands: CanvasCommands; onClose: () => void }) {
  const { t } = useTranslation();
  const { nameOf, sentenceOf } = useStepWords();
  const store = useJourneyStore();
  const openMenu = useCanvasUi((state) => state.openMenu);
  const journey = useJourney((state) => state.journey);
  const readOnly = useJourney((state) => state.readOnly);
  const choices = useMemo(() => {
    const deed = (id: string, label: string, run: () => void): Choice => ({
      id,
      label,
      group: t('editor.deeds'),
      icon: <Flag size={16} aria-hidden />,
      run,
    });
    const state = store.getState();
    const drawing = [
      // Opened again after this list has closed itself.
      deed('add', t('editor.addStep'), () => queueMicrotask(() => openMenu({ kind: 'add', at }))),
      deed('tidy', t('editor.tidy'), commands.tidy),
      deed('undo', t('editor.undo'), state.undo),
      deed('redo', t('editor.redo'), state.redo),
      deed('duplicate', t('editor.duplicate'), commands.duplicate),
      deed('remove', t('editor.remove'), commands.remove),
      deed('all', t('editor.selectAll'), commands.selectAll),
    ];
    return [
      ...journey.nodes.map((node) => ({
        id: node.id,
        label: nameOf(node),
        hint: sentenceOf(node),
        group: t('editor.steps'),
        icon: <IconTile type={node.type} size={28} />,
        run: () => {
          state.select({ nodes: [node.id] });
          commands.show(node.id);
        },
      })),
      deed('fit', t('editor.fit'), commands.fit),
      ...(readOnly ? [] : drawing),
    ];
  }, [journey, readOnly, store, commands, nameOf, sentenceOf, t, openMenu, at]);
  return (
    <Floating at={at} onClose={onClose} label={t('editor.search')}>
      <ChoiceList choices={choices} placeholder={t('editor.search')} empty={t('editor.nothingFound')} onClose={onClose} />
    </Floating>
  );
}
