import { useReactFlow } from '@xyflow/react';
import { type PointerEvent, type ReactNode, useCallback, useState } from 'react';
import { createPortal } from 'react-dom';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Point } from '../model/edit.ts';
import css from './canvas.module.css';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { IconTile } from './icon-tile.tsx';
import { edgeAt, overCanvas } from './under-pointer.ts';
import { useCanvasCommands } from './use-canvas-commands.ts';
import { useStepWords } from './words.ts';

const slack = 4;

/** Takes a kind of step out of the palette with any pointer; a press without moving adds it where it fits. */
export function usePaletteDrag() {
  const commands = useCanvasCommands();
  const ui = useCanvasUiStore();
  const flow = useReactFlow();
  const { typeName } = useStepWords();
  const [held, setHeld] = useState<{ type: string; at: Point }>();
  const start = useCallback(
    (event: PointerEvent | undefined, type: string, onTaken: () => void) => {
      if (event === undefined) {
        onTaken();
        commands.add(type);
        return;
      }
      if (event.button !== 0) return;
      event.preventDefault();
      const from = { x: event.clientX, y: event.clientY };
      let moved = false;
      const move = (now: globalThis.PointerEvent) => {
        const at = { x: now.clientX, y: now.clientY };
        moved ||= Math.hypot(at.x - from.x, at.y - from.y) > slack;
        if (!moved) return;
        setHeld({ type, at });
        ui.getState().set({ dropEdge: overCanvas(at) && definitionOf(type)?.traits.aside !== true ? edgeAt(at) : undefined });
      };
      const finish = (now: globalThis.PointerEvent) => {
        stop();
        const at = { x: now.clientX, y: now.clientY };
        if (!moved) commands.add(type);
        else if (now.type === 'pointerup' && overCanvas(at)) {
          const place = flow.screenToFlowPosition({ x: at.x - 96 * flow.getZoom(), y: at.y - 20 * flow.getZoom() });
          const edge = definitionOf(type)?.traits.aside ? undefined : edgeAt(at);
          if (edge === undefined) commands.add(type, place);
          else commands.insert(type, edge);
        }
        onTaken();
      };
      const cancel = (key: KeyboardEvent) => key.key === 'Escape' && stop();
      const stop = () => {
        window.removeEventListener('pointermove', move);
        window.removeEventListener('pointerup', finish);
        window.removeEventListener('pointercancel', stop);
        window.removeEventListener('keydown', cancel);
        setHeld(undefined);
        ui.getState().set({ dropEdge: undefined });
      };
      window.addEventListener('pointermove', move);
      window.addEventListener('pointerup', finish);
      window.addEventListener('pointercancel', stop);
      window.addEventListener('keydown', cancel);
    },
    [commands, flow, ui],
  );
  const ghost: ReactNode =
    held === undefined
      ? null
      : createPortal(
          <div className={css.ghost} style={{ left: held.at.x, top: held.at.y }}>
            <IconTile type={held.type} size={24} />
            {typeName(held.type)}
          </div>,
          document.body,
        );
  return { start, ghost, dragging: held !== undefined };
}
