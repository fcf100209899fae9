import { useConnection } from '@xyflow/react';
import { Ban } from 'lucide-react';
import { useEffect } from 'react';
import { whyNot } from '#workflows/check/connect.ts';
import css from './canvas.module.css';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui.tsx';
import { useJourneyStore } from './store-context.tsx';
import { useStepWords } from './words.ts';

/** Why a connection must not be, in words: while it is held over a card, and for a moment after it was let go there. */
export function Hint() {
  const ui = useCanvasUiStore();
  const store = useJourneyStore();
  const { say } = useStepWords();
  const hint = useCanvasUi((state) => state.hint);
  const held = useConnection((connection) =>
    connection.inProgress && connection.toNode !== null && connection.fromHandle.id != null
      ? [connection.fromNode.id, connection.fromHandle.id, connection.toNode.id].join('\n')
      : '',
  );
  useEffect(() => {
    if (hint === undefined) return;
    const timer = setTimeout(() => ui.getState().set({ hint: undefined }), 5000);
    return () => clearTimeout(timer);
  }, [hint, ui]);
  const [from = '', port = '', to = ''] = held.split('\n');
  const reason = held === '' ? undefined : whyNot(store.getState().journey, from, port, to);
  const text = reason === undefined ? hint?.text : say(reason);
  if (text === undefined) return null;
  return (
    <div className={css.hint} role="status" data-testid="why-not">
      <Ban size={16} aria-hidden />
      {text}
    </div>
  );
}
