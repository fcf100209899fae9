import { useEffect, useState } from 'react';
import { exampleStart } from '#nodes/kit/calendar/example.ts';
import { type Bounds, bounds } from '#workflows/check/bounds.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import { type Rhythm, rhythmOf } from '#workflows/simulate/rhythm.ts';
import type { Shop } from '#workflows/simulate/shop.ts';
import { type Way, waysThrough } from '#workflows/simulate/ways.ts';
import { useJourneyStore } from '../canvas/store-context.tsx';

/** ms of quiet after a change before the cases are played anew. */
const quiet = 180;

export interface Found {
  /** The drawing they were played on. */
  journey: Journey;
  ways: (Way & { rhythm: Rhythm })[];
  bounds: Bounds;
}

/** Whether both play alike: names and places change nothing. */
function playsAlike(a: Journey, b: Journey): boolean {
  if (a.nodes.length !== b.nodes.length || a.edges.length !== b.edges.length) return false;
  return (
    a.nodes.every((node, index) => node.id === b.nodes[index]?.id && node.config === b.nodes[index]?.config) &&
    a.edges.every((edge, index) => edge === b.edges[index])
  );
}

/** The cases of the drawing, played again a moment after it changes in a way that matters. `through`: a step they pass. */
export function useWays(shop: Shop, through: string | undefined): Found | undefined {
  const store = useJourneyStore();
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let turn = 0;
    const play = async () => {
      const mine = ++turn;
      const { journey } = store.getState();
      const ways = await waysThrough({ journey, shop, start: exampleStart(Date.now(), shop.zone), through });
      const played = ways.map((way) => ({ ...way, rhythm: rhythmOf(way.played, journey) }));
      if (mine === turn) setFound({ journey, ways: played, bounds: bounds(journey) });
    };
    void play();
    const stop = store.subscribe((now, before) => {
      if (now.journey === before.journey || playsAlike(now.journey, before.journey)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void play(), quiet);
    });
    return () => {
      turn = -1;
      clearTimeout(timer);
      stop();
    };
  }, [store, shop, through]);
  return found;
}
