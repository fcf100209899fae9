import { useStore } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { type Lane, lanesOf, resizeStage } from '../model/stages.ts';
import { StageHead } from './stage-head.tsx';
import css from './stages.module.css';
import { useJourney, useJourneyStore } from './store-context.tsx';
import { useFigure } from './use-figure.ts';

/** Borders of the stages, behind the cards; they go along as the drawing is moved. */
export function StageLines() {
  const lanes = useJourney(lanesOnce);
  return lanes.length === 0 ? null : <Lines lanes={lanes} />;
}

function Lines({ lanes }: { lanes: readonly Lane[] }) {
  const [x, , zoom] = useStore((state) => state.transform);
  const borders = [...lanes.map((lane) => lane.x), ...lanes.slice(-1).map((lane) => lane.x + lane.width)];
  return (
    <div className={css.lines} aria-hidden>
      {borders.map((at) => (
        <i key={at} style={{ left: at * zoom + x }} />
      ))}
    </div>
  );
}

/** Names of the stages along the upper edge, each with what can be done with it and its border to draw. */
export function StageHeads() {
  const lanes = useJourney(lanesOnce);
  return lanes.length === 0 ? null : <Heads lanes={lanes} />;
}

function Heads({ lanes }: { lanes: readonly Lane[] }) {
  const { t } = useTranslation();
  const figure = useFigure();
  const [x, , zoom] = useStore((state) => state.transform);
  const readOnly = useJourney((state) => state.readOnly);
  const nodes = useJourney((state) => state.journey.nodes);
  const numbers = useJourney((state) => state.numbers);
  return (
    <ul className={css.heads} aria-label={t('editor.stages')} data-testid="stages">
      {lanes.map((lane, index) => {
        const own = nodes.filter((node) => node.stage === lane.id);
        const here = own.reduce((sum, { id }) => sum + (numbers[id]?.here ?? 0), 0);
        return (
          <li key={lane.id} className={css.head} style={{ left: lane.x * zoom + x, width: lane.width * zoom }}>
            <StageHead lane={lane} first={index === 0} last={index === lanes.length - 1} />
            <span className={css.figure}>
              {here > 0 ? t('live.cornerHere', { count: here, figure: figure(here) }) : t('editor.stageSteps', { count: own.length })}
            </span>
            {!readOnly && <Border lane={lane} zoom={zoom} />}
          </li>
        );
      })}
    </ul>
  );
}

/** How far one press of an arrow key moves a border, px of the drawing. */
const nudge = 20;

function Border({ lane, zoom }: { lane: Lane; zoom: number }) {
  const { t } = useTranslation();
  const store = useJourneyStore();
  const resize = (width: number) => store.getState().change((j) => resizeStage(j, lane.id, width), { gesture: `stage:${lane.id}` });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is no thematic break
    <span
      className={css.border}
      role="separator"
      aria-orientation="vertical"
      aria-valuenow={lane.width}
      aria-label={t('editor.stageWidth', { name: lane.name })}
      title={t('editor.stageWidthHint')}
      tabIndex={0}
      data-testid={`stage-border-${lane.id}`}
      onKeyDown={(event) => {
        const way = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (way === 0) return;
        event.preventDefault();
        resize(lane.width + way * nudge);
      }}
      onBlur={() => store.getState().endGesture()}
      onPointerDown={(event) => {
        const { currentTarget: border, clientX: from, pointerId } = event;
        border.setPointerCapture(pointerId);
        const move = (now: PointerEvent) => resize(lane.width + (now.clientX - from) / zoom);
        const stop = () => {
          border.removeEventListener('pointermove', move);
          store.getState().endGesture();
        };
        border.addEventListener('pointermove', move);
        border.addEventListener('lostpointercapture', stop, { once: true });
      }}
    />
  );
}

const known = new WeakMap<object, Lane[]>();
const none: Lane[] = [];

/** The same list for the same stages, so that nothing is drawn again for another card. */
function lanesOnce({ journey }: { journey: Parameters<typeof lanesOf>[0] }): Lane[] {
  const { stages } = journey.settings;
  if (stages === undefined) return none;
  const found = known.get(stages) ?? lanesOf(journey);
  known.set(stages, found);
  return found;
}
