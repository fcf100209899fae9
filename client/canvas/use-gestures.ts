import type { Node, ReactFlowProps } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { useDeeds } from './store-context.tsx';

type Gestures = Required<
  Pick<
    ReactFlowProps,
    'onNodeDragStop' | 'onSelectionDragStop' | 'onMove' | 'onNodeClick' | 'onNodeDoubleClick' | 'onEdgeMouseEnter' | 'onEdgeMouseLeave'
  >
>;

/**
 * What the pointer does on the drawing besides connecting. The same functions from one time to the next: React Flow draws every card and
 * every connection again when it is given others, and a drag gives it new positions sixty times a second.
 */
export function useGestures({ open, onDragStop }: { open: (id: string) => void; onDragStop: (moved: readonly Node[]) => void }) {
  const ui = useCanvasUiStore();
  const { onPress } = useDeeds();
  /** Whether somebody has moved the drawing by hand. */
  const moved = useRef(false);
  const gestures = useMemo(
    (): Gestures => ({
      onNodeDragStop: (_, node, all) => onDragStop(all.length > 0 ? all : [node]),
      onSelectionDragStop: (_, all) => onDragStop(all),
      // A press alone begins a move, too.
      onMove: (event) => {
        if (event !== null) moved.current = true;
      },
      onNodeClick: (event, node) => {
        if (event.target instanceof Element && event.target.closest('button') === null) onPress?.(node.id);
      },
      onNodeDoubleClick: (_, node) => open(node.id),
      onEdgeMouseEnter: (_, edge) => ui.getState().set({ hoveredEdge: edge.id }),
      onEdgeMouseLeave: () => ui.getState().set({ hoveredEdge: undefined }),
    }),
    [ui, onPress, open, onDragStop],
  );
  return { moved, gestures };
}
