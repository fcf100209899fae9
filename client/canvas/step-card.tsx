import { Handle, type NodeProps, Position } from '@xyflow/react';
import { Plus, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { definitionOf } from '#nodes/catalogue.ts';
import type { Port, Problem } from '#nodes/kit/definition.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { ledBy } from '#workflows/journey/ways.ts';
import { samplesOnly } from '../form/liquid-sample.ts';
import { graphOf, portsOf } from '../model/graph.ts';
import { useCanvasUi } from './canvas-ui.tsx';
import { ChangeMark } from './change-mark.tsx';
import { IconTile } from './icon-tile.tsx';
import css from './step-card.module.css';
import { useDeeds, useJourney, useJourneyStore } from './store-context.tsx';
import { useFigure } from './use-figure.ts';
import { useStepWords } from './words.ts';

function StepCardInner({ id, height }: NodeProps) {
  const node = useJourney((state) => graphOf(state.journey).nodes.get(id));
  const faint = useCanvasUi((state) => state.faint);
  if (node === undefined) return null;
  return faint ? <FaintCard node={node} height={height} /> : <Card node={node} />;
}

/** One step on the canvas. Reads its own step from the store, so that dragging another draws nothing here. */
export const StepCard = memo(StepCardInner);

function Card({ node }: { node: JourneyNode }) {
  const { t } = useTranslation();
  const { nameOf, sentenceOf } = useStepWords();
  const definition = definitionOf(node.type);
  const selected = useJourney((state) => state.selection.nodes.includes(node.id));
  const faded = useJourney((state) => state.highlight !== undefined && !state.highlight.nodes.has(node.id));
  const here = useJourney((state) => state.highlight?.here === node.id);
  const worst = useJourney((state) => worstOf(state.problemsOf.get(node.id)));
  const ports = useJourney((state) => portsOf(state.journey, node).length);
  // It is named in the sentence.
  useJourney(({ journey }) => graphOf(journey).nodes.get(ledBy(node)?.to ?? '')?.name);
  const preview = definition?.preview?.(node.config);
  const sample = (key: string) => t(`form.sample.${key}`);
  return (
    <article
      id={`card-${node.id}`}
      className={css.card}
      data-testid={`node-${node.id}`}
      data-type={node.type}
      data-selected={selected || undefined}
      data-faded={faded || undefined}
      data-here={here || undefined}
      data-problem={worst?.severity}
      aria-label={nameOf(node)}
    >
      <Corner node={node} />
      <ChangeMark node={node} className={css.changed ?? ''} />
      {definition?.traits.starts === undefined && (
        <Handle
          type="target"
          id="in"
          position={Position.Left}
          className={css.in}
          isConnectableStart={false}
          data-testid={`in-${node.id}`}
        />
      )}
      <header className={css.head}>
        <IconTile type={node.type} size={24} />
        <h2 className={css.name}>{nameOf(node)}</h2>
      </header>
      <p className={css.sentence}>{sentenceOf(node)}</p>
      {preview !== undefined && <p className={css.preview}>{samplesOnly(preview, sample)}</p>}
      {ports > 0 && <Ports node={node} />}
      {worst !== undefined && <Mark node={node} />}
    </article>
  );
}

/** Seen from far away, among hundreds: a card of the same size with its name, and nothing to take hold of but itself. */
function FaintCard({ node, height }: { node: JourneyNode; height: number | undefined }) {
  const { nameOf } = useStepWords();
  const selected = useJourney((state) => state.selection.nodes.includes(node.id));
  const faded = useJourney((state) => state.highlight !== undefined && !state.highlight.nodes.has(node.id));
  const severity = useJourney((state) => worstOf(state.problemsOf.get(node.id))?.severity);
  const mark = useJourney((state) => state.compared?.marks.nodes.get(node.id));
  return (
    <article
      id={`card-${node.id}`}
      className={css.card}
      style={{ height, boxSizing: 'border-box' }}
      data-testid={`node-${node.id}`}
      data-type={node.type}
      data-selected={selected || undefined}
      data-faded={faded || undefined}
      data-problem={severity}
      data-mark={mark}
      aria-label={nameOf(node)}
    >
      <header className={css.head}>
        <IconTile type={node.type} size={24} />
        <h2 className={css.name}>{nameOf(node)}</h2>
      </header>
    </article>
  );
}

function worstOf(problems: readonly Problem[] | undefined): Problem | undefined {
  return problems?.find((problem) => problem.severity === 'error') ?? problems?.[0];
}

function Ports({ node }: { node: JourneyNode }) {
  const store = useJourneyStore();
  // Ways that are counted, and those of an unknown type, hang on the step's connections: it is drawn again when these change only.
  useJourney(({ journey }) => (graphOf(journey).out.get(node.id) ?? []).map(({ port, atMost }) => `${port} ${atMost}`).join());
  const ports = portsOf(store.getState().journey, node);
  return (
    <ul className={css.ports}>
      {ports.map((port) => (
        <PortRow key={port.id} node={node} port={port} only={ports.length === 1} />
      ))}
    </ul>
  );
}

function PortRow({ node, port, only }: { node: JourneyNode; port: Port; only: boolean }) {
  const { t } = useTranslation();
  const { portName, nameOf } = useStepWords();
  const figure = useFigure();
  const { onNumber } = useDeeds();
  const openMenu = useCanvasUi((state) => state.openMenu);
  const readOnly = useJourney((state) => state.readOnly);
  const count = useJourney((state) => state.numbers[node.id]?.ports[port.id]);
  const connected = useJourney(
    (state) =>
      graphOf(state.journey)
        .out.get(node.id)
        ?.some((edge) => edge.port === port.id) === true,
  );
  const label = portName(node, port);
  return (
    <li className={css.port} data-only={only || undefined}>
      <span className={css.portName}>{label}</span>
      {count !== undefined && count > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={`${css.portCount} nodrag`}
          onClick={() => onNumber?.({ nodeId: node.id, port: port.id, state: 'passed' })}
        >
          {figure(count)}
        </button>
      )}
      <Handle
        type="source"
        id={port.id}
        position={Position.Right}
        className={css.out}
        data-connected={connected || undefined}
        data-testid={`port-${node.id}-${port.id}`}
        title={readOnly ? undefined : t('editor.portHint', { port: label })}
        role="img"
        aria-label={t('editor.portOf', { port: label, step: nameOf(node) })}
        onClick={(event) =>
          readOnly || openMenu({ kind: 'add', at: { x: event.clientX, y: event.clientY }, from: { id: node.id, port: port.id } })
        }
      >
        {!connected && !readOnly && <Plus size={10} strokeWidth={2.5} aria-hidden />}
      </Handle>
    </li>
  );
}

/** The live number at the corner. */
function Corner({ node }: { node: JourneyNode }) {
  const { t } = useTranslation();
  const figure = useFigure();
  const numbers = useJourney((state) => state.numbers[node.id]);
  const { onNumber } = useDeeds();
  if (numbers === undefined || (numbers.here === 0 && numbers.held === 0 && numbers.entered === 0)) return null;
  const { here, held, entered } = numbers;
  const chip = (state: 'here' | 'held' | 'passed', count: number, key: string) => (
    <button
      type="button"
      tabIndex={-1}
      className={`${css.corner} nodrag`}
      data-state={state}
      data-testid={`number-${node.id}-${state}`}
      onClick={() => onNumber?.({ nodeId: node.id, state })}
    >
      {t(key, { count, figure: figure(count) })}
    </button>
  );
  return (
    <div className={css.corners}>
      {held > 0 && chip('held', held, 'live.cornerHeld')}
      {here > 0 ? chip('here', here, 'live.cornerHere') : held === 0 && entered > 0 && chip('passed', entered, 'live.cornerEntered')}
    </div>
  );
}

function Mark({ node }: { node: JourneyNode }) {
  const { sayIn } = useStepWords();
  const worst = useJourney((state) => worstOf(state.problemsOf.get(node.id)));
  if (worst === undefined) return null;
  return (
    <div className={css.mark} data-severity={worst.severity}>
      <TriangleAlert className={css.markIcon} size={13} aria-hidden />
      <span>{sayIn(worst.text, node.type)}</span>
    </div>
  );
}
