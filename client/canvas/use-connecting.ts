import { type Connection, type Edge, type OnConnectEnd, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import { whyNot } from '#workflows/check/connect.ts';
import { connect, type Point } from '../model/edit.ts';
import { edgeId, roundsOf } from '../model/graph.ts';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { useJourneyStore } from './store-context.tsx';
import { nodeAt } from './under-pointer.ts';
import { useStepWords } from './words.ts';

const isPointer = (event: MouseEvent | TouchEvent): event is MouseEvent => 'clientX' in event;

/**
 * Drawing a connection by pointer: on a handle or anywhere on a card it connects, on empty ground it offers what may follow. About one
 * that leads back it is asked how often.
 */
export function useConnecting() {
  const store = useJourneyStore();
  const ui = useCanvasUiStore();
  const flow = useReactFlow();
  const { say } = useStepWords();
  const draw = useCallback(
    (from: string, port: string, to: string) => {
      store.getState().change((journey) => connect(journey, { from, port, to }));
    },
    [store],
  );
  const isValidConnection = useCallback(
    (connection: Connection | Edge) => {
      const { source, sourceHandle, target } = connection;
      return sourceHandle != null && whyNot(store.getState().journey, source, sourceHandle, target) === undefined;
    },
    [store],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (sourceHandle != null) draw(source, sourceHandle, target);
    },
    [draw],
  );
  const onConnectEnd = useCallback<OnConnectEnd>(
    (event, state) => {
      if (state.fromNode === null || state.fromHandle?.id == null) return;
      const touch = isPointer(event) ? event : event.changedTouches[0];
      if (touch === undefined) return;
      const at: Point = { x: touch.clientX, y: touch.clientY };
      const from = { id: state.fromNode.id, port: state.fromHandle.id };
      const askRounds = () => {
        const edge = edgeId({ from: from.id, port: from.port });
        if (roundsOf(store.getState().journey, edge) === undefined) return;
        // Chosen, so that the focus which comes back to the drawing chooses nothing else.
        store.getState().select({ edges: [edge] });
        ui.getState().openMenu({ kind: 'rounds', at, edge });
      };
      if (state.isValid === true) return askRounds();
      const to = state.toNode?.id ?? nodeAt(at);
      if (to === undefined) {
        const place = flow.screenToFlowPosition(at);
        ui.getState().openMenu({ kind: 'add', at, from, place: { x: place.x, y: place.y - 20 } });
        return;
      }
      // Let go where it began: that was a press, and the handle's own click tells it.
      if (to === from.id && state.toNode === null) return;
      const reason = whyNot(store.getState().journey, from.id, from.port, to);
      if (reason === undefined) {
        draw(from.id, from.port, to);
        askRounds();
      } else ui.getState().set({ hint: { at, text: say(reason) } });
    },
    [store, ui, draw, say, flow],
  );
  return useMemo(() => ({ isValidConnection, onConnect, onConnectEnd }), [isValidConnection, onConnect, onConnectEnd]);
}
