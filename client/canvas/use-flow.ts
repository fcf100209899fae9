import { applyNodeChanges, type Edge, type EdgeChange, type Node, type NodeChange, type OnNodeDrag } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Journey } from '#workflows/journey/schema.ts';
import { follows, moveNodes, putOnEdge } from '../model/edit.ts';
import { graphOf } from '../model/graph.ts';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { flowEdges, flowNodes, goneElements } from './flow-elements.ts';
import { measuredNow, withGuesses } from './guesses.ts';
import { useJourney, useJourneyStore } from './store-context.tsx';
import { edgeAt } from './under-pointer.ts';

/** Whether a card let go over a connection may go into it: nothing leads to it or away from it yet. */
function isLoose(journey: Journey, id: string): boolean {
  const { nodes, out, into } = graphOf(journey);
  const node = nodes.get(id);
  return node !== undefined && !out.has(id) && !into.has(id) && follows(node.type);
}

/** Keeps React Flow's elements in step with the journey. While a card is dragged only React Flow knows; letting go is one command. */
export function useFlow() {
  const store = useJourneyStore();
  const ui = useCanvasUiStore();
  const drawn = useJourney((state) => state.journey);
  const selection = useJourney((state) => state.selection);
  const [nodes, setNodes] = useState<Node[]>(() => withGuesses(drawn, flowNodes(drawn.nodes, selection.nodes, [])));
  const edges = useRef<Edge[]>([]);
  edges.current = sameList(edges.current, flowEdges(drawn.edges, selection.edges, edges.current));
  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes are guessed of the same drawing
  useEffect(
    () => setNodes((before) => withGuesses(drawn, flowNodes(drawn.nodes, selection.nodes, before))),
    [drawn.nodes, selection.nodes],
  );

  const onNodesChange = useCallback(
    (changes: NodeChange[]) => {
      const chosen = changes.filter((change) => change.type === 'select');
      if (chosen.length > 0) {
        const { selection: now, select } = store.getState();
        select({ nodes: applied(now.nodes, chosen), edges: now.edges });
      }
      const rest = changes.filter((change) => change.type === 'position' || change.type === 'dimensions');
      if (rest.length > 0) setNodes((before) => measuredNow(rest, applyNodeChanges(rest, before)));
    },
    [store],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange[]) => {
      const chosen = changes.filter((change) => change.type === 'select');
      if (chosen.length === 0) return;
      const { selection: now, select } = store.getState();
      select({ nodes: now.nodes, edges: applied(now.edges, chosen) });
    },
    [store],
  );
  const onDrag = useCallback<OnNodeDrag>(
    (event, node, all) => {
      if (!('clientX' in event) || all.length > 1 || !isLoose(store.getState().journey, node.id)) return;
      ui.getState().set({ dropEdge: edgeAt({ x: event.clientX, y: event.clientY }) });
    },
    [store, ui],
  );
  const onDragStop = useCallback(
    (moved: readonly Node[]) => {
      const { dropEdge, set } = ui.getState();
      const [first] = moved;
      set({ dropEdge: undefined });
      store.getState().change((journey) => {
        const there = moveNodes(journey, new Map(moved.map((node) => [node.id, node.position])));
        return dropEdge === undefined || first === undefined ? there : putOnEdge(there, first.id, dropEdge);
      });
    },
    [store, ui],
  );
  const compared = useJourney((state) => state.compared);
  const gone = useMemo(() => (compared === undefined ? nothingGone : goneElements(compared, drawn)), [compared, drawn]);
  return {
    nodes: useTogether(nodes, gone.nodes),
    edges: useTogether(edges.current, gone.edges),
    ...{ onNodesChange, onEdgesChange, onDrag, onDragStop },
  };
}

const nothingGone: { nodes: Node[]; edges: Edge[] } = { nodes: [], edges: [] };

function useTogether<T>(own: T[], gone: T[]): T[] {
  return useMemo(() => (gone.length === 0 ? own : [...own, ...gone]), [own, gone]);
}

function applied(before: readonly string[], changes: readonly { id: string; selected: boolean }[]): string[] {
  const chosen = new Set(before);
  for (const { id, selected } of changes) {
    if (selected) chosen.add(id);
    else chosen.delete(id);
  }
  return [...chosen];
}

function sameList<T>(before: T[], next: T[]): T[] {
  return before.length === next.length && next.every((item, index) => item === before[index]) ? before : next;
}
