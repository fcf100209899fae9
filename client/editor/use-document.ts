import { useQueryClient } from '@tanstack/react-query';
import { TRPCClientError } from '@trpc/client';
import { useEffect, useState } from 'react';
import { say } from '#nodes/kit/texts.ts';
import { journeySchema } from '#workflows/journey/schema.ts';
import { problemOf } from '../api/problem.ts';
import { keyOf, type OutputOf, statusOf, tell } from '../api/trpc.ts';
import { i18n } from '../i18n/i18n.ts';
import { Autosave, type SaveAnswer, type SaveState, type Stored } from '../model/autosave.ts';
import type { Conflict } from '../model/merge.ts';
import { merge } from '../model/merge.ts';
import { createJourneyStore, type JourneyStore } from '../model/store.ts';
import { keepUndo } from './keep-undo.ts';

export type OpenJourney = OutputOf<'journeys.get'>;

export interface Document {
  store: JourneyStore;
  autosave: Autosave;
}

/** What somebody else's save did to the draft that is open here. */
export interface Met {
  conflicts: Conflict[];
  at: number;
}

/** The draft that stands on the server, out of a refused save. */
function currentOf(error: unknown): Stored | undefined {
  if (!(error instanceof TRPCClientError) || statusOf(error) !== 409) return undefined;
  const data: unknown = error.data;
  if (typeof data !== 'object' || data === null || !('current' in data)) return undefined;
  const { current } = data;
  if (typeof current !== 'object' || current === null || !('revision' in current) || !('draft' in current)) return undefined;
  const draft = journeySchema.safeParse(current.draft);
  return typeof current.revision === 'number' && draft.success ? { revision: current.revision, draft: draft.data } : undefined;
}

async function save(id: string, revision: number, draft: Stored['draft']): Promise<SaveAnswer> {
  try {
    const saved = await tell('journeys.save', { id, revision, draft });
    return { saved: saved.revision };
  } catch (error) {
    const current = currentOf(error);
    if (current !== undefined) return { conflict: current };
    const status = statusOf(error);
    // No answer, a server that restarts, a session to renew: the work stays here and is tried again.
    return status === 0 || status >= 500 || status === 401 || status === 429
      ? { offline: true }
      : { refused: say(i18n, problemOf(error).text, 'app') };
  }
}

/** Opens a draft for editing: the drawing with its undo, and the saving of it. One for as long as the page stands. */
export function useDocument(opened: OpenJourney, readOnly: boolean) {
  const client = useQueryClient();
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const [met, setMet] = useState<Met>();
  const [{ store, autosave }] = useState((): Document => {
    const key = `nhip.draft.${opened.id}`;
    const fresh = createJourneyStore(opened.draft, { readOnly });
    const saving = new Autosave(
      { revision: opened.revision, draft: opened.draft },
      {
        keep: {
          read: () => localStorage.getItem(key),
          write: (text) => localStorage.setItem(key, text),
          clear: () => localStorage.removeItem(key),
        },
        save: (revision, draft) => save(opened.id, revision, draft),
        onMerged: ({ journey, base, theirs, conflicts }, { mine }) => {
          fresh.getState().rebase(journey, (step) => (base === theirs ? step : merge(base, step, theirs).journey));
          if (base !== theirs && mine) setMet({ conflicts, at: Date.now() });
        },
        onState: (next) => {
          setState(next);
          if (next.kind === 'saved') void client.invalidateQueries({ queryKey: keyOf('journeys') });
        },
      },
    );
    return { store: fresh, autosave: saving };
  });
  useEffect(() => {
    if (readOnly) return;
    autosave.open();
    autosave.recover();
    const forget = keepUndo(store, opened.id);
    const stop = store.subscribe((now, before) => {
      if (now.journey !== before.journey) autosave.change(now.journey);
    });
    const leaving = (event: BeforeUnloadEvent) => {
      if (autosave.settled) return;
      void autosave.flush();
      // What this browser keeps is taken up again when the page is: nobody need stay for it.
      if (autosave.atRisk) event.preventDefault();
    };
    // A page that is being left tries nothing again: what it sent last may have arrived.
    const back = () => document.visibilityState === 'visible' && autosave.wake();
    window.addEventListener('beforeunload', leaving);
    window.addEventListener('online', back);
    document.addEventListener('visibilitychange', back);
    return () => {
      window.removeEventListener('beforeunload', leaving);
      window.removeEventListener('online', back);
      document.removeEventListener('visibilitychange', back);
      stop();
      forget();
      void autosave.flush();
      autosave.close();
    };
  }, [store, autosave, readOnly, opened.id]);
  return { store, autosave, state, met, forgetMet: () => setMet(undefined) };
}
