import { Background, BackgroundVariant, ConnectionLineType, ReactFlow, SelectionMode, useStore, type Viewport } from '@xyflow/react';
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Journey } from '#workflows/journey/schema.ts';
import { graphOf } from '../model/graph.ts';
import { Announcer } from './announcer.tsx';
import css from './canvas.module.css';
import type { CanvasProps } from './canvas.tsx';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { ChosenBar } from './chosen-bar.tsx';
import { Corner } from './corner.tsx';
import { EmptyDrawing } from './empty-drawing.tsx';
import { FlowEdge } from './flow-edge.tsx';
import { GoneCard, GoneEdge } from './gone.tsx';
import { cullAbove } from './guesses.ts';
import { Hint } from './hint.tsx';
import { Menus } from './menus.tsx';
import { neighbour } from './neighbour.ts';
import { NoteCard } from './note-card.tsx';
import { StageHeads, StageLines } from './stages.tsx';
import { StepCard } from './step-card.tsx';
import { useJourney, useJourneyStore } from './store-context.tsx';
import { type CanvasCommands, useCanvasCommands } from './use-canvas-commands.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useClipboard } from './use-clipboard.ts';
import { useConnecting } from './use-connecting.ts';
import { useFlow } from './use-flow.ts';
import { useGestures } from './use-gestures.ts';
import { useOfferedDeeds } from './use-offered-deeds.tsx';

const nodeTypes = { step: StepCard, note: NoteCard, gone: GoneCard };
const edgeTypes = { flow: FlowEdge, gone: GoneEdge };
const severalKeys = ['Meta', 'Control'];
const fitOptions = { padding: 0.12, maxZoom: 1 };

/** What stands behind and around the cards is left alone while one of them is dragged. */
const Behind = memo(StageLines);
const Around = memo(function Around({ commands, onHelp }: { commands: CanvasCommands; onHelp: CanvasProps['onHelp'] }) {
  return (
    <>
      <StageHeads />
      <EmptyDrawing commands={commands} />
      <ChosenBar commands={commands} />
      <Corner commands={commands} onHelp={onHelp} />
      <Menus commands={commands} />
      <Hint />
      <Announcer />
    </>
  );
});

function openingView(drawn: boolean, large: boolean, journey: Journey): { fitView: boolean; defaultViewport?: Viewport } {
  const first = large ? graphOf(journey).nodes.get(neighbour(journey, undefined, { x: 1, y: 0 }) ?? '') : undefined;
  if (first === undefined) return { fitView: drawn };
  const zoom = 0.8;
  return { fitView: false, defaultViewport: { x: 48 - first.position.x * zoom, y: 160 - first.position.y * zoom, zoom } };
}

export function Drawing({ commands: shared, onHelp }: CanvasProps) {
  const { t } = useTranslation();
  const ui = useCanvasUiStore();
  const store = useJourneyStore();
  const box = useRef<HTMLDivElement>(null);
  const commands = useCanvasCommands();
  const { nodes, edges, onNodesChange, onEdgesChange, onDrag, onDragStop } = useFlow();
  const connecting = useConnecting();
  const keys = useCanvasKeys({ commands, onHelp });
  useClipboard(box, commands);
  useOfferedDeeds(box, commands);
  const { moved, gestures } = useGestures({ open: keys.open, onDragStop });
  const readOnly = useJourney((state) => state.readOnly);
  const active = useJourney((state) => state.selection.nodes.at(-1));
  const large = nodes.length > cullAbove;
  // An empty drawing is not fitted: its first step stays where it is put. A large one opens where it begins, at a size one can read.
  const [opening] = useState(() => openingView(nodes.length > 0, large, store.getState().journey));
  const far = useStore((state) => state.transform[2] < 0.55);
  const faint = useStore((state) => large && state.transform[2] < 0.45);
  useLayoutEffect(() => ui.getState().set({ faint }), [ui, faint]);
  const width = useStore((state) => state.width);
  useEffect(() => {
    if (shared === undefined) return;
    shared.current = commands;
    return () => {
      shared.current = null;
    };
  }, [shared, commands]);
  // What is only looked at is seen whole again when a panel has taken or given back room, unless somebody has moved it.
  const whole = readOnly && opening.fitView && width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width is why it looks again
  useEffect(() => {
    if (whole && !moved.current) requestAnimationFrame(() => commands.fit());
  }, [whole, width, commands]);
  // A step just chosen stays in sight when its panel takes room from the drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the width is why it looks again
  useEffect(() => {
    if (active !== undefined) requestAnimationFrame(() => commands.show(active));
  }, [active, width, commands]);

  return (
    <div
      ref={box}
      className={css.drawing}
      data-far={far || undefined}
      data-testid="canvas"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawing is one tab stop with a cursor of its own
      tabIndex={0}
      aria-label={t('editor.canvas')}
      aria-describedby="canvas-keys"
      aria-activedescendant={active === undefined ? undefined : `card-${active}`}
      {...keys.handlers}
    >
      <span id="canvas-keys" className="nhip-unseen">
        {t(readOnly ? 'editor.canvasKeysRead' : 'editor.canvasKeys')}
      </span>
      <Behind />
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onNodeDrag={onDrag}
        {...connecting}
        {...gestures}
        nodesDraggable={!readOnly}
        nodesConnectable={!readOnly}
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionMode={SelectionMode.Partial}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={severalKeys}
        panActivationKeyCode="Space"
        panOnScroll
        zoomOnDoubleClick={false}
        connectOnClick={false}
        connectionRadius={28}
        connectionLineType={ConnectionLineType.Bezier}
        nodeDragThreshold={3}
        minZoom={0.15}
        maxZoom={1.6}
        {...opening}
        fitViewOptions={fitOptions}
        onlyRenderVisibleElements={large}
        attributionPosition="bottom-right"
      >
        <Background
          variant={BackgroundVariant.Dots}
          gap={20}
          size={1.6}
          color="color-mix(in srgb, var(--nhip-line-strong) 38%, transparent)"
        />
      </ReactFlow>
      <Around commands={commands} onHelp={onHelp} />
    </div>
  );
}
