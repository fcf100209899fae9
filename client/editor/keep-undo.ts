import { pack, unpack } from '../model/pack.ts';
import type { JourneyStore } from '../model/store.ts';

/**
 * Undo goes on where it was when the page is loaded anew, or left and come back to. Kept for this tab only: what was done in another one is
 * another hand's. Returns what keeps it and stops.
 */
export function keepUndo(store: JourneyStore, id: string): () => void {
  const key = `nhip.undo.${id}`;
  const before = sessionStorage.getItem(key);
  const { journey, history, recall } = store.getState();
  const kept = before === null || history.past.length > 0 ? undefined : unpack(before, journey);
  if (kept !== undefined) recall(kept);
  const keep = () => {
    try {
      sessionStorage.setItem(key, pack(store.getState().history));
    } catch {
      // No room: the drawing itself is kept elsewhere, only its undo ends here.
      sessionStorage.removeItem(key);
    }
  };
  window.addEventListener('pagehide', keep);
  return () => {
    window.removeEventListener('pagehide', keep);
    keep();
  };
}
