import { useConnection } from '@xyflow/react';
import { Ban } from 'lucide-react';
import { useEffect, useState } from 'react';
import { whyNot } from '#workflows/check/connect.ts';
import css from './canvas.module.css';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui.tsx';
import { useJourneyStore } from './store-context.tsx';
import { nodeAt } from './under-pointer.ts';
import { useStepWords } from './words.ts';

/** Why a connection must not be, in words: while it is held over a card, and for a moment after it was let go there. */
export function Hint() {
  const ui = useCanvasUiStore();
  const store = useJourneyStore();
  const { say } = useStepWords();
  const hint = useCanvasUi((state) => state.hint);
  const held = useConnection((connection) =>
    connection.inProgress && connection.fromHandle.id != null ? [connection.fromNode.id, connection.fromHandle.id].join('\n') : '',
  );
  const over = useNodeUnderPointer(held !== '');
  useEffect(() => {
    if (hint === undefined) return;
    const timer = setTimeout(() => ui.getState().set({ hint: undefined }), 5000);
    return () => clearTimeout(timer);
  }, [hint, ui]);
  const [from = '', port = ''] = held.split('\n');
  // Back over its own card one has not let go yet: nothing to say there.
  const reason = held === '' || over === undefined || over === from ? undefined : whyNot(store.getState().journey, from, port, over);
  const text = reason === undefined ? hint?.text : say(reason);
  if (text === undefined) return null;
  return (
    <div className={css.hint} role="status" data-testid="why-not">
      <Ban size={16} aria-hidden />
      {text}
    </div>
  );
}

/** The card that a held connection is over: anywhere on it, since one may let go anywhere on it. */
function useNodeUnderPointer(looking: boolean): string | undefined {
  const [id, setId] = useState<string>();
  useEffect(() => {
    if (!looking) return;
    const move = (event: PointerEvent) => setId(nodeAt({ x: event.clientX, y: event.clientY }));
    window.addEventListener('pointermove', move);
    return () => {
      window.removeEventListener('pointermove', move);
      setId(undefined);
    };
  }, [looking]);
  return id;
}
