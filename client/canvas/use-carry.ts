import { useReactFlow } from '@xyflow/react';
import { type MouseEvent, type PointerEvent, useMemo } from 'react';
import { carryStage } from '../model/stages.ts';
import { useJourneyStore } from './store-context.tsx';

const slack = 4;

/** Takes a stage by its head and carries it past others, its steps along with it: one undo step. Escape puts it back. */
export function useCarry(id: string) {
  const store = useJourneyStore();
  const flow = useReactFlow();
  return useMemo(() => {
    let carried = false;
    return {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return;
        const from = event.clientX;
        const before = store.getState().journey;
        carried = false;
        const move = ({ clientX, clientY }: globalThis.PointerEvent) => {
          carried ||= Math.abs(clientX - from) > slack;
          const { x } = flow.screenToFlowPosition({ x: clientX, y: clientY });
          if (carried) store.getState().change((journey) => carryStage(journey, id, x), { gesture: `carry:${id}` });
        };
        const stop = () => {
          window.removeEventListener('pointermove', move);
          window.removeEventListener('pointerup', stop);
          window.removeEventListener('pointercancel', stop);
          window.removeEventListener('keydown', cancel);
          store.getState().endGesture();
        };
        const cancel = ({ key }: KeyboardEvent) => {
          if (key !== 'Escape') return;
          stop();
          if (store.getState().journey !== before) store.getState().undo();
        };
        window.addEventListener('pointermove', move);
        window.addEventListener('pointerup', stop);
        window.addEventListener('pointercancel', stop);
        window.addEventListener('keydown', cancel);
      },
      /** What was carried has not been pressed. */
      onClickCapture(event: MouseEvent<HTMLElement>) {
        if (!carried) return;
        carried = false;
        event.preventDefault();
        event.stopPropagation();
      },
    };
  }, [store, flow, id]);
}
