import { type RefObject, useEffect } from 'react';
import { copyText } from '../model/clipboard.ts';
import { useJourneyStore } from './store-context.tsx';
import type { CanvasCommands } from './use-canvas-commands.ts';

/**
 * Copy, cut and paste of steps while the drawing has the focus. Heard on the document: where no text is selected, browsers tell these
 * events to the body and not to what has the focus.
 */
export function useClipboard(canvas: RefObject<HTMLElement | null>, commands: CanvasCommands): void {
  const store = useJourneyStore();
  useEffect(() => {
    const copy = (event: ClipboardEvent): boolean => {
      const { journey, selection } = store.getState();
      if (document.activeElement !== canvas.current || selection.nodes.length === 0) return false;
      event.clipboardData?.setData('text/plain', copyText(journey, selection.nodes));
      event.preventDefault();
      return true;
    };
    const cut = (event: ClipboardEvent) => {
      if (copy(event)) commands.remove();
    };
    const paste = (event: ClipboardEvent) => {
      if (document.activeElement !== canvas.current || store.getState().readOnly) return;
      if (commands.paste(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', cut);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', cut);
      document.removeEventListener('paste', paste);
    };
  }, [canvas, commands, store]);
}
