import {
  BaseEdge,
  EdgeLabelRenderer,
  type EdgeProps,
  getBezierPath,
  getSmoothStepPath,
  type ReactFlowState,
  useStore,
} from '@xyflow/react';
import { Plus, RotateCcw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ownPort } from '#workflows/journey/ways.ts';
import { declaredPorts, edgeOf, graphOf, leadsBack } from '../model/graph.ts';
import css from './canvas.module.css';
import { useCanvasUi, useCanvasUiStore } from './canvas-ui.tsx';
import { edgeNameId } from './flow-elements.ts';
import { useJourney } from './store-context.tsx';
import { useStepWords } from './words.ts';

/** A handle is 24 px to press but 12 px to see: so far its rim lies beyond the dot. */
const beyondDot = 6;
/** How far below the lower of its two cards a connection that leads back passes. */
const below = 28;

type Path = readonly [path: string, labelX: number, labelY: number];

function endsOf({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }: EdgeProps) {
  return { sourceX: sourceX - beyondDot, targetX: targetX + beyondDot, sourceY, targetY, sourcePosition, targetPosition };
}

/** To the right of where it leaves. */
function pathAhead(props: EdgeProps): Path {
  const [path, x, y] = getBezierPath(endsOf(props));
  return [path, x, y];
}

/** Back to the left: under both cards, of which the lower ends at `bottom`. */
function pathBack(props: EdgeProps, bottom: number): Path {
  const ends = endsOf(props);
  const centerY = bottom + below;
  const [path] = getSmoothStepPath({ ...ends, centerY, borderRadius: 18, offset: 24 });
  return [path, (ends.sourceX + ends.targetX) / 2, centerY];
}

/** Where the lower of two cards ends, in canvas pixels. */
function bottomOf({ nodeLookup }: ReactFlowState, ids: readonly string[]): number {
  return Math.max(
    ...ids.map((id) => {
      const node = nodeLookup.get(id);
      return node === undefined ? 0 : node.internals.positionAbsolute.y + (node.measured.height ?? 0);
    }),
  );
}

/** A connection: ahead in one swing, back under the cards it passes. */
export const FlowEdge = memo(function FlowEdge(props: EdgeProps) {
  const { targetX, sourceX } = endsOf(props);
  return targetX > sourceX ? <Line props={props} path={pathAhead(props)} /> : <BackEdge {...props} />;
});

/** The few that lead back look at the height of their cards. */
function BackEdge(props: EdgeProps) {
  const bottom = useStore((flow) => bottomOf(flow, [props.source, props.target]));
  return <Line props={props} path={pathBack(props, bottom)} />;
}

/** Its "+" stands there only under the pointer or when chosen, so that a large drawing stays light; how often one may go back by it, always. */
function Line({ props, path: [path, middleX, middleY] }: { props: EdgeProps; path: Path }) {
  const { id, selected, data } = props;
  const atMost = typeof data?.atMost === 'number' ? data.atMost : undefined;
  const { t } = useTranslation();
  const ui = useCanvasUiStore();
  const readOnly = useJourney((state) => state.readOnly);
  const near = useCanvasUi((state) => state.hoveredEdge === id);
  const taking = useCanvasUi((state) => state.dropEdge === id);
  const state = useJourney(({ highlight }) => (highlight === undefined ? 'plain' : highlight.edges.has(id) ? 'walked' : 'faded'));
  const mark = useJourney(({ compared }) => compared?.marks.edges.get(id));
  // Only of the chosen one it is worked out where it leads: a large drawing has thousands.
  const back = useJourney((now) => atMost !== undefined || (selected === true && leadsBack(now.journey, id)));
  const plus = (near || selected || taking) && !readOnly;
  return (
    <>
      <EdgeName id={id} />
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={24}
        className={css.edge}
        data-state={state}
        data-selected={selected || undefined}
        data-taking={taking || undefined}
        data-mark={mark}
        data-counted={atMost !== undefined || undefined}
      />
      {(plus || back) && (
        <EdgeLabelRenderer>
          <div
            className={`${css.onEdge} nodrag nopan`}
            style={{ transform: `translate(-50%, -50%) translate(${middleX}px, ${middleY}px)` }}
          >
            {back && <RoundsLabel id={id} atMost={atMost} />}
            {plus && (
              <button
                type="button"
                tabIndex={-1}
                className={css.plus}
                data-taking={taking || undefined}
                data-testid={`plus-${id}`}
                aria-label={t('editor.insertHere')}
                title={t('editor.insertHere')}
                onMouseEnter={() => ui.getState().set({ hoveredEdge: id })}
                onClick={(event) => {
                  // Pressed by a key, it was not pressed at any place.
                  const { right, bottom } = event.currentTarget.getBoundingClientRect();
                  const at = event.detail === 0 ? { x: right, y: bottom } : { x: event.clientX, y: event.clientY };
                  ui.getState().openMenu({ kind: 'add', at, edge: id });
                }}
              >
                <Plus size={14} aria-hidden />
              </button>
            )}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** "Từ “Chờ khách”, nhánh “không trả lời”, sang “Gửi tin”", to be read out. */
function EdgeName({ id }: { id: string }) {
  const { t } = useTranslation();
  const { nameOf, portName } = useStepWords();
  const edge = useJourney((state) => edgeOf(state.journey, id));
  const from = useJourney((state) => graphOf(state.journey).nodes.get(edge?.from ?? ''));
  const to = useJourney((state) => graphOf(state.journey).nodes.get(edge?.to ?? ''));
  if (edge === undefined || from === undefined || to === undefined) return null;
  const port = declaredPorts(from)?.find((each) => each.id === ownPort(edge.port));
  const named = port === undefined ? edge.port : portName(from, port);
  return <desc id={edgeNameId(id)}>{t('changes.edge', { from: nameOf(from), port: named, to: nameOf(to) })}</desc>;
}

/** "tối đa 3 lần", to press. */
function RoundsLabel({ id, atMost }: { id: string; atMost: number | undefined }) {
  const { t } = useTranslation();
  const { say } = useStepWords();
  const ui = useCanvasUiStore();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={css.roundsLabel}
      data-endless={atMost === undefined || undefined}
      data-testid={`rounds-${id}`}
      title={t('editor.rounds.title')}
      onClick={(event) => ui.getState().openMenu({ kind: 'rounds', at: { x: event.clientX, y: event.clientY }, edge: id })}
    >
      <RotateCcw size={12} aria-hidden />
      {atMost === undefined ? t('editor.rounds.noLimit') : say({ key: 'kit:round.atMost', params: { count: atMost } })}
    </button>
  );
}
