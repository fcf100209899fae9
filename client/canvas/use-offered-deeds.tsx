import {
  CircleDot,
  Columns3,
  Copy,
  Link2,
  type LucideIcon,
  Maximize,
  Plus,
  Redo2,
  SquareDashedMousePointer,
  Trash2,
  Undo2,
  Wand2,
} from 'lucide-react';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { arrangements, leastCards } from '../model/arrange.ts';
import { offerDeeds } from '../search/deeds.ts';
import { useCanvasUiStore } from './canvas-ui.tsx';
import type { Choice } from './choice-list.tsx';
import { IconTile } from './icon-tile.tsx';
import { useJourneyStore } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';
import { besideCard } from './use-canvas-keys.ts';
import { useStepWords } from './words.ts';

/** Ctrl+K: every step of the drawing and everything one can do to it, by name, in the search that is everywhere the same. */
export function useOfferedDeeds(canvas: RefObject<HTMLElement | null>, commands: CanvasCommands): void {
  const { t } = useTranslation();
  const { nameOf, sentenceOf } = useStepWords();
  const store = useJourneyStore();
  const ui = useCanvasUiStore();
  useEffect(() => {
    const deed = (id: string, label: string, Icon: LucideIcon, run: () => void): Choice => ({
      ...{ id: `deed-${id}`, label, group: t('editor.deeds'), testId: `deed-${id}`, icon: <Icon size={16} aria-hidden />, run },
    });
    offerDeeds(() => {
      const { journey, readOnly, selection, select, undo, redo } = store.getState();
      const chosen = selection.nodes.at(-1);
      // Opened when the search has closed itself and given the focus back.
      const menu = (open: (at: { x: number; y: number }) => void) => () =>
        setTimeout(() => canvas.current !== null && open(besideCard(chosen, canvas.current)));
      const { openMenu } = ui.getState();
      const drawing = (): Choice[] => [
        deed(
          'add',
          t('editor.addStep'),
          Plus,
          menu((at) => openMenu({ kind: 'add', at })),
        ),
        ...(chosen === undefined
          ? []
          : [
              deed(
                'connect',
                t('editor.connectTo'),
                Link2,
                menu((at) => openMenu({ kind: 'connect', at, from: chosen })),
              ),
              deed('duplicate', t('editor.duplicate'), Copy, commands.duplicate),
              deed('remove', t('editor.remove'), Trash2, commands.remove),
            ]),
        ...arrangements
          .filter((how) => selection.nodes.length >= leastCards(how))
          .map((how) => deed(how, t(`editor.arrange.${how}`), CircleDot, () => commands.arrange(how))),
        deed('tidy', t('editor.tidy'), Wand2, commands.tidy),
        deed('stage', t('editor.addStage'), Columns3, commands.addStage),
        deed('undo', t('editor.undo'), Undo2, undo),
        deed('redo', t('editor.redo'), Redo2, redo),
        deed('all', t('editor.selectAll'), SquareDashedMousePointer, commands.selectAll),
      ];
      return [
        ...journey.nodes.map((node) => ({
          id: `step-${node.id}`,
          label: nameOf(node),
          hint: sentenceOf(node),
          group: t('editor.steps'),
          icon: <IconTile type={node.type} size={28} />,
          run: () => {
            select({ nodes: [node.id] });
            commands.show(node.id);
          },
        })),
        ...(readOnly ? [] : drawing()),
        deed('fit', t('editor.fit'), Maximize, commands.fit),
      ];
    });
    return () => offerDeeds(null);
  }, [canvas, commands, store, ui, nameOf, sentenceOf, t]);
}
