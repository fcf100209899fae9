import { useEffect, useMemo } from 'react';
import type { OutputOf } from '../api/trpc.ts';
import { Canvas } from '../canvas/canvas.tsx';
import { DeedsProvider, JourneyProvider } from '../canvas/store-context.tsx';
import type { JourneyStore } from '../model/store.ts';
import { highlightOf } from './highlight.ts';
import type { LiveView } from './live-header.tsx';
import { NobodyYet } from './nobody-yet.tsx';
import type { Place } from './place.ts';
import { StepList } from './step-list.tsx';

export interface DrawnProps {
  store: JourneyStore;
  view: LiveView;
  numbers: OutputOf<'live.numbers'> | undefined;
  /** One customer's way, shown on the drawing. */
  way: OutputOf<'live.path'> | undefined;
  place: Place;
  go: (place: Place) => void;
  paused: boolean;
}

/** One version, to be looked at only: its numbers, and one customer's way when one is chosen. Mounted anew for another version. */
export function Drawn({ store, view, numbers, way, place, go, paused }: DrawnProps) {
  const { version, node } = place;
  const alone = way !== undefined;
  useEffect(() => {
    // One customer's way is read without the crowd around it.
    if (numbers !== undefined) store.getState().setNumbers(alone ? {} : numbers.nodes);
  }, [store, numbers, alone]);
  useEffect(() => store.getState().setHighlight(way === undefined ? undefined : highlightOf(way)), [store, way]);
  const at = way === undefined ? node : way.enrollment.nodeId;
  // When the panel closes the step stays chosen: the keyboard goes on from there.
  useEffect(() => {
    if (at !== undefined) store.getState().select({ nodes: [at] });
  }, [store, at]);
  const deeds = useMemo(() => {
    const open = (nodeId: string) => go({ version, node: nodeId });
    return {
      onNumber: ({ nodeId, port, state }: { nodeId: string; port?: string; state?: 'here' | 'held' | 'passed' }) =>
        go({ version, node: nodeId, port, state }),
      onOpen: open,
      onPress: open,
    };
  }, [go, version]);
  const nobody = numbers !== undefined && numbers.inside === 0 && numbers.ended === 0;
  // Beside the drawing, never over it.
  const how = nobody && version === undefined ? <NobodyYet journey={store.getState().journey} paused={paused} /> : null;
  return (
    <JourneyProvider value={store}>
      <DeedsProvider value={deeds}>
        {view === 'drawing' ? <Canvas under={how} /> : <StepList />}
        {view !== 'drawing' && how}
      </DeedsProvider>
    </JourneyProvider>
  );
}
