import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { follow, keyOf } from '../api/trpc.ts';
import { throttle } from './throttle.ts';

/** Asked for again when something has moved. The drawing of a version never does. */
const moving = ['live.numbers', 'live.people', 'live.path', 'journeys.versions', 'journeys.get', 'moves.latest', 'moves.people'];
/** The server tells at most once a second; a screen need not count faster than one reads. */
const pace = 1_500;
/** In case the telling breaks off without anybody noticing. */
export const poll = 15_000;

/** Keeps what is shown of a journey as it is on the server. A screen nobody sees waits until it is looked at again. */
export function useFollowing(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const { ask, stop } = throttle(() => {
      for (const path of moving) void client.invalidateQueries({ queryKey: keyOf(path) });
    }, pace);
    let missed = false;
    const moved = () => {
      missed = document.hidden;
      if (!missed) ask();
    };
    const seen = () => {
      if (missed) moved();
    };
    const unfollow = follow('live.changes', { id }, moved);
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      unfollow();
      stop();
    };
  }, [client, id]);
}
