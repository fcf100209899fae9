import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react';
import { Plus } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import css from './canvas.module.css';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui.tsx';
import { useJourney } from './store-context.tsx';

/** A handle is 24 px to press but 12 px to see: so far its rim lies beyond the dot. */
const beyondDot = 6;

/** A connection. Its "+" stands there only under the pointer or when chosen, so that a large drawing stays light. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps) {
  const { id, sourceY, targetY, sourcePosition, targetPosition, selected } = props;
  const [sourceX, targetX] = [props.sourceX - beyondDot, props.targetX + beyondDot];
  const { t } = useTranslation();
  const ui = useCanvasUiStore();
  const readOnly = useJourney((state) => state.readOnly);
  const near = useCanvasUi((state) => state.hoveredEdge === id);
  const taking = useCanvasUi((state) => state.dropEdge === id);
  const state = useJourney(({ highlight }) => (highlight === undefined ? 'plain' : highlight.edges.has(id) ? 'walked' : 'faded'));
  const [path, middleX, middleY] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition });
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={css.edge}
        data-state={state}
        data-selected={selected || undefined}
        data-taking={taking || undefined}
      />
      {(near || selected || taking) && !readOnly && (
        <EdgeLabelRenderer>
          <button
            type="button"
            tabIndex={-1}
            className={`${css.plus} nodrag nopan`}
            data-taking={taking || undefined}
            data-testid={`plus-${id}`}
            style={{ transform: `translate(-50%, -50%) translate(${middleX}px, ${middleY}px)` }}
            aria-label={t('editor.insertHere')}
            title={t('editor.insertHere')}
            onMouseEnter={() => ui.getState().set({ hoveredEdge: id })}
            onClick={(event) => ui.getState().openMenu({ kind: 'add', at: { x: event.clientX, y: event.clientY }, edge: id })}
          >
            <Plus size={14} aria-hidden />
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
