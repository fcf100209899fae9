import { useEffect } from 'react';
import type { JourneyStore } from '../model/store.ts';

/** Whether what has the focus takes in text, and so keeps its own undo. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Keys of the whole page: undo, redo, and the list of keys. */
export function useEditorKeys(store: JourneyStore, onHelp: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if ((event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')) {
        if (key === 'y' || event.shiftKey) store.getState().redo();
        else store.getState().undo();
      } else if (event.key === '?' && !event.defaultPrevented) onHelp();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store, onHelp]);
}
