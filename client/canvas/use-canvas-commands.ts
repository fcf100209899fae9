import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useMemo } from 'react';
import type { Example } from '#nodes/kit/definition.ts';
import type { JourneyNode } from '#workflows/journey/schema.ts';
import { i18n } from '../i18n/i18n.ts';
import { type Arrangement, arrange } from '../model/arrange.ts';
import { duplicate, paste, readClip } from '../model/clipboard.ts';
import {
  addAfter,
  addNode,
  addStart,
  columnStep,
  disconnect,
  follows,
  freshNode,
  insertOnEdge,
  moveNodes,
  type Point,
  removeNodes,
  snap,
} from '../model/edit.ts';
import { edgeId, graphOf, portsOf } from '../model/graph.ts';
import { guessSize } from '../model/size.ts';
import { freeSpot } from '../model/space.ts';
import { addStage } from '../model/stages.ts';
import { tellFailed } from '../ui/notify.ts';
import { useCanvasUiStore } from './canvas-ui.tsx';
import { useJourneyStore } from './store-context.tsx';

/** How long a movement of the drawing takes, ms: none for whoever wants it still. */
function motion(ms: number): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ms;
}

/** Everything one can do to the drawing, for the pointer, the keyboard and the command list alike. */
export function useCanvasCommands() {
  const store = useJourneyStore();
  const flow = useReactFlow();
  const inner = useStoreApi();
  const ui = useCanvasUiStore();
  return useMemo(() => {
    const now = () => store.getState();
    const middle = (): Point => {
      const box = inner.getState().domNode?.getBoundingClientRect();
      return box === undefined
        ? { x: 0, y: 0 }
        : flow.screenToFlowPosition({ x: box.left + box.width / 2 - 96, y: box.top + box.height / 3 });
    };
    const sizeOf = (id: string) => measured(flow.getNode(id)?.measured);
    /** The same step where it lies on no other one. */
    const placed = (node: JourneyNode): JourneyNode => {
      const { journey } = now();
      const boxes = journey.nodes.map((one) => ({ at: one.position, ...(sizeOf(one.id) ?? guessSize(journey, one.id)) }));
      const size = guessSize({ ...journey, nodes: [node], edges: [] }, node.id);
      return { ...node, position: snap(freeSpot(boxes, node.position, size)) };
    };
    const commands = {
      /** Adds a step at a place of the drawing (flow pixels), or where it fits best. */
      add(type: string, place?: Point, example?: Example) {
        const { journey, selection, change } = now();
        const chosen = selection.nodes.length === 1 ? graphOf(journey).nodes.get(selection.nodes[0] ?? '') : undefined;
        if (place === undefined && chosen !== undefined && follows(type)) {
          const edges = graphOf(journey).out.get(chosen.id) ?? [];
          const free = portsOf(journey, chosen).find((port) => !edges.some((edge) => edge.port === port.id));
          if (free !== undefined) return commands.addBehind(type, { id: chosen.id, port: free.id });
        }
        const fresh = freshNode(journey, type, place ?? middle());
        const node = place === undefined ? placed(fresh) : fresh;
        change((j) => (example === undefined ? addNode(j, node) : addStart(j, node, example)), { select: [node.id] });
      },
      addBehind(type: string, from: { id: string; port: string }, place?: Point) {
        const { journey, change } = now();
        const before = journey.edges.find((edge) => edgeId(edge) === `${from.id}/${from.port}`);
        if (before !== undefined && place === undefined) return commands.insert(type, edgeId(before));
        const source = graphOf(journey).nodes.get(from.id);
        if (source === undefined) return;
        const { x, y } = source.position;
        const node = place === undefined ? placed(freshNode(journey, type, { x: x + columnStep, y })) : freshNode(journey, type, place);
        change((j) => addAfter(j, node, from), { select: [node.id] });
      },
      insert(type: string, edge: string, place?: Point) {
        const { journey, change } = now();
        const found = journey.edges.find((one) => edgeId(one) === edge);
        if (found === undefined) return;
        const { journey: next, id } = insertOnEdge(journey, found, type, place);
        change(() => next, { select: [id] });
      },
      remove() {
        const { selection, change } = now();
        if (selection.nodes.length > 0) change((j) => removeNodes(j, selection.nodes), { select: [] });
        else if (selection.edges.length > 0) change((j) => disconnect(j, selection.edges), { select: [] });
      },
      duplicate() {
        const { journey, selection, change } = now();
        const { journey: next, ids } = duplicate(journey, selection.nodes);
        if (ids.length > 0) change(() => next, { select: ids });
      },
      /** False when the text is not from a copy of ours. */
      paste(text: string): boolean {
        const clip = readClip(text);
        if (clip === undefined) return false;
        const { journey, change } = now();
        const { journey: next, ids } = paste(
          journey,
          clip,
          clip.nodes.some((node) => graphOf(journey).nodes.has(node.id)) ? undefined : middle(),
        );
        change(() => next, { select: ids });
        return true;
      },
      nudge(x: number, y: number) {
        const { journey, selection, change } = now();
        const chosen = new Set(selection.nodes);
        const to = new Map(
          journey.nodes.filter((node) => chosen.has(node.id)).map((node) => [node.id, { x: node.position.x + x, y: node.position.y + y }]),
        );
        change((j) => moveNodes(j, to), { gesture: `nudge:${selection.nodes.join()}` });
      },
      arrange(how: Arrangement) {
        const { selection, change } = now();
        change((j) => arrange(j, selection.nodes, { how, sizeOf }));
      },
      /** What works out the places is loaded when it is first wanted. */
      tidy() {
        const done = import('../model/layout.ts').then(({ tidy }) => {
          now().change((j) => tidy(j, sizeOf));
          requestAnimationFrame(() => commands.fit());
        });
        // Offline, and never wanted before: the drawing stays as it is, and says why.
        done.catch((error: unknown) => tellFailed(i18n.t('editor.notTidied'), error));
      },
      /** Its name is asked for at once. */
      addStage() {
        const { journey, change } = now();
        const { journey: next, id } = addStage(journey, '');
        change(() => next);
        // What asked for it gives the focus back first, which would end the naming.
        setTimeout(() => ui.getState().set({ naming: id }), 150);
        requestAnimationFrame(() => commands.fit());
      },
      fit: () => void flow.fitView({ padding: 0.12, maxZoom: 1, duration: motion(150) }),
      zoom: (by: 'in' | 'out') => void (by === 'in' ? flow.zoomIn({ duration: motion(120) }) : flow.zoomOut({ duration: motion(120) })),
      selectAll: () => now().select({ nodes: now().journey.nodes.map((node) => node.id) }),
      /** Brings a step into sight, moving no further than needed. */
      show(id: string) {
        const node = flow.getNode(id);
        const { domNode, transform } = inner.getState();
        const box = domNode?.getBoundingClientRect();
        if (node === undefined || box === undefined) return;
        const [x, y, zoom] = transform;
        const { width = 192, height = 140 } = node.measured ?? {};
        const left = node.position.x * zoom + x;
        const top = node.position.y * zoom + y;
        const shift = (from: number, size: number, room: number) => Math.max(0, 24 - from) || Math.min(0, room - 24 - (from + size));
        const [dx, dy] = [shift(left, width * zoom, box.width), shift(top, height * zoom, box.height)];
        if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom }, { duration: motion(150) });
      },
    };
    return commands;
  }, [store, flow, inner, ui]);
}

export type CanvasCommands = ReturnType<typeof useCanvasCommands>;

function measured(size: { width?: number; height?: number } | undefined) {
  return size?.width === undefined || size.height === undefined ? undefined : { width: size.width, height: size.height };
}
