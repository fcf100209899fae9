import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Point } from '../model/edit.ts';
import css from './canvas.module.css';

/** A sheet at a place of the window, kept inside it; a press beside it closes it, and the focus goes back where it was. */
export function Floating({ at, onClose, label, children }: { at: Point; onClose: () => void; label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(at);
  // Looked up while drawing: by the time effects run, a field inside has taken the focus.
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined) return;
    setPlace({
      x: Math.max(8, Math.min(at.x, window.innerWidth - rect.width - 8)),
      y: Math.max(8, Math.min(at.y, window.innerHeight - rect.height - 8)),
    });
  }, [at]);
  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) onClose();
    };
    document.addEventListener('pointerdown', outside, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      // Unless something else has taken it: what was pressed beside, or the next sheet.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [onClose, before]);
  return createPortal(
    <div ref={box} role="dialog" aria-label={label} className={css.floating} style={{ left: place.x, top: place.y }}>
      {children}
    </div>,
    document.body,
  );
}
