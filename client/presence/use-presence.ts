import { useCallback, useEffect, useState } from 'react';
import type { PresenceView } from '#server/presence/watch.ts';
import { tell, trpc } from '../api/trpc.ts';
import type { Autosave } from '../model/autosave.ts';
import type { JourneyStore } from '../model/store.ts';
import { useSession } from '../shell/session.tsx';
import { type Seen, seenBy } from './seen.ts';

/** So often the others are told that one is still drawing, ms. */
const strokes = 20_000;

export interface Presence extends Seen {
  /** Draw without the pen, beside who has it: what is drawn by both is merged, and asked about where it collides. */
  drawAlong: () => void;
  ask: () => void;
  answer: (gives: boolean) => void;
}

interface PresenceOptions {
  id: string;
  store: JourneyStore;
  autosave: Autosave;
  /** What was heard last may be long past. */
  offline: boolean;
}

/**
 * Who else is at this draft. Whoever has not the pen looks on and sees what is drawn as it is saved, until she asks for it or draws along.
 * Where nobody can be told of (no line, no server) nobody is kept from drawing.
 */
export function usePresence({ id, store, autosave, offline }: PresenceOptions): Presence {
  const { user, may } = useSession();
  const draws = may('draw');
  const [view, setView] = useState<PresenceView>();
  const [along, setAlong] = useState(false);
  useEffect(() => {
    const hear = async (revision: number) => {
      if (revision <= autosave.revision) return;
      const now = await trpc.journeys.get.query({ id });
      await autosave.hear({ revision: now.revision, draft: now.draft });
    };
    const watching = trpc.presence.watch.subscribe(
      { id },
      {
        onData: (next) => {
          setView(next);
          // A line that breaks here is told of again when it stands.
          hear(next.revision).catch(() => {});
        },
        onConnectionStateChange: ({ state, error }) => state === 'connecting' && error != null && setView(undefined),
        onError: () => setView(undefined),
      },
    );
    return () => watching.unsubscribe();
  }, [id, autosave]);

  const seen = seenBy(offline ? undefined : view, { me: user.id, draws, along });
  const { lookingOn } = seen;
  useEffect(() => store.getState().setReadOnly(!draws || lookingOn), [store, draws, lookingOn]);
  useEffect(() => {
    if (!draws) return;
    let last = 0;
    return store.subscribe((now, before) => {
      if (now.journey === before.journey || now.readOnly || Date.now() - last < strokes) return;
      last = Date.now();
      tell('presence.stroke', { id }).catch(() => {});
    });
  }, [store, id, draws]);

  const drawAlong = useCallback(() => setAlong(true), []);
  // Unheard it can be asked and answered again.
  const ask = useCallback(() => void tell('presence.ask', { id }).catch(() => {}), [id]);
  const answer = useCallback((gives: boolean) => void tell('presence.answer', { id, gives }).catch(() => {}), [id]);
  return { ...seen, drawAlong, ask, answer };
}
