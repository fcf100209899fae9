import { type FocusEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { neighbour } from './neighbour.ts';
import { useDeeds, useJourneyStore } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Where a menu opens that no pointer asked for: beside the card, or in the middle of the drawing. */
export function besideCard(id: string | undefined, canvas: Element): { x: number; y: number } {
  const card = id === undefined ? null : document.getElementById(`card-${id}`);
  const box = (card ?? canvas).getBoundingClientRect();
  return card === null ? { x: box.left + box.width / 2 - 170, y: box.top + 80 } : { x: box.right + 12, y: box.top };
}

/** The drawing by keyboard: one tab stop; the arrow keys walk from card to card; every drag has its key. */
export function useCanvasKeys({ commands, onHelp }: { commands: CanvasCommands; onHelp?: (() => void) | undefined }) {
  const store = useJourneyStore();
  const ui = useCanvasUiStore();
  const { onOpen } = useDeeds();
  // The step nobody has walked to: chosen because the focus came in, or being left for its settings. From it, Tab leads on through the page.
  const passing = useRef<string>(undefined);
  return useMemo(() => {
    const open = (id: string) => {
      passing.current = id;
      onOpen?.(id);
    };
    const current = () => store.getState().selection.nodes.at(-1);
    const walk = (x: number, y: number, adds: boolean) => {
      const { journey, select, selection } = store.getState();
      passing.current = undefined;
      const next = neighbour(journey, current(), { x, y });
      if (next === undefined) return;
      // Whoever comes to a step that is chosen already goes back: the last one is left out again.
      const kept = selection.nodes.includes(next) ? selection.nodes.slice(0, -1).filter((id) => id !== next) : selection.nodes;
      select({ nodes: adds ? [...kept, next] : [next] });
    };
    const plainKey = (event: KeyboardEvent): boolean => {
      const { readOnly, selection, select } = store.getState();
      const arrow = arrows[event.key];
      if (arrow !== undefined) {
        if (event.altKey && !readOnly) commands.nudge(arrow[0] * 8, arrow[1] * 8);
        else walk(arrow[0], arrow[1], event.shiftKey);
        return true;
      }
      const id = current();
      switch (event.key) {
        case 'Enter':
          if (id !== undefined) open(id);
          return id !== undefined;
        case 'Escape':
          select({});
          return selection.nodes.length + selection.edges.length > 0;
        case '?':
          onHelp?.();
          return true;
        case 'f':
        case '0':
          commands.fit();
          return true;
        case '+':
        case '=':
          commands.zoom('in');
          return true;
        case '-':
          commands.zoom('out');
          return true;
      }
      return !readOnly && drawKey(event, id);
    };
    const drawKey = (event: KeyboardEvent, id: string | undefined): boolean => {
      const at = besideCard(id, event.currentTarget);
      switch (event.key) {
        case '/':
          ui.getState().openMenu({ kind: 'add', at });
          return true;
        case 'Tab':
          // Backwards, and with nothing chosen (Escape), it leads out of the drawing as everywhere.
          if (event.shiftKey || id === undefined || id === passing.current) return false;
          ui.getState().openMenu({ kind: 'add', at });
          return true;
        case 'c':
          if (id !== undefined) ui.getState().openMenu({ kind: 'connect', at, from: id });
          return id !== undefined;
        case 'l':
          commands.tidy();
          return true;
        case 'Delete':
        case 'Backspace':
          commands.remove();
          return true;
      }
      return false;
    };
    const withControl = (event: KeyboardEvent): boolean => {
      const key = event.key.toLowerCase();
      if (key === 'a') commands.selectAll();
      else if (key === 'd') commands.duplicate();
      else return false;
      return true;
    };
    const inside = (event: { target: EventTarget; currentTarget: Element }) => event.target === event.currentTarget;
    return {
      open,
      handlers: {
        onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
          if (!inside(event)) return;
          const done = event.ctrlKey || event.metaKey ? withControl(event) : plainKey(event);
          if (done) event.preventDefault();
        },
        onPointerDown() {
          passing.current = undefined;
        },
        onFocus(event: FocusEvent<HTMLDivElement>) {
          const { journey, selection, select } = store.getState();
          const byKeyboard = inside(event) && event.currentTarget.matches(':focus-visible');
          if (!byKeyboard || selection.nodes.length + selection.edges.length > 0) return;
          const first = neighbour(journey, undefined, { x: 1, y: 0 });
          passing.current = first;
          if (first !== undefined) select({ nodes: [first] });
        },
      },
    };
  }, [store, ui, commands, onHelp, onOpen]);
}
