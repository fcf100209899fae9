import { useEffect } from 'react';
import { check } from '#workflows/check/check.ts';
import type { JourneyStore } from '../model/store.ts';

/** Checks the drawing a moment after every change; the same code that the server asks at publishing. */
export function useProblems(
  store: JourneyStore,
  channels: Readonly<Record<string, boolean>>,
  segments: readonly { id: string; name: string }[],
): void {
  useEffect(() => {
    const world = { channels, segments: Object.fromEntries(segments.map(({ id, name }) => [id, name])) };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => store.getState().setProblems(check(store.getState().journey, world));
    look();
    const stop = store.subscribe((now, before) => {
      if (now.journey === before.journey) return;
      clearTimeout(timer);
      timer = setTimeout(look, 120);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, channels, segments]);
}
