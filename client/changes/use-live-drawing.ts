import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { trpc } from '../api/trpc.ts';
import { compare } from '../model/changes.ts';
import type { JourneyStore } from '../model/store.ts';

/** The drawing of the version newcomers travel through; `number` 0: there is none yet. */
export function useLiveDrawing({ id, number }: { id: string; number: number }) {
  // A version never changes: asked for once for each number, and not again after every save of the draft.
  return useQuery({
    queryKey: ['liveDrawing', id, number],
    queryFn: () => trpc.journeys.version.query({ id }),
    enabled: number > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Marks on the drawing what differs from the live version, for as long as this stands. */
export function useCompared(store: JourneyStore, live: { id: string; number: number }) {
  const drawing = useLiveDrawing(live);
  const before = drawing.data?.journey;
  useEffect(() => {
    if (before === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => store.getState().setCompared(compare(before, store.getState().journey));
    look();
    const stop = store.subscribe((now, then) => {
      if (now.journey === then.journey) return;
      clearTimeout(timer);
      timer = setTimeout(look, 120);
    });
    return () => {
      stop();
      clearTimeout(timer);
      store.getState().setCompared(undefined);
    };
  }, [store, before]);
  return drawing;
}
