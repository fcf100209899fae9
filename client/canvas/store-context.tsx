import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { JourneyState, JourneyStore } from '../model/store.ts';

/** Null where no journey is open. */
export const StoreContext = createContext<JourneyStore | null>(null);
export const JourneyProvider = StoreContext.Provider;

export function useJourneyStore(): JourneyStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('useJourneyStore outside of JourneyProvider');
  return store;
}

/** A narrow look at the open journey: the component is drawn again only when what it selects changes. */
export function useJourney<T>(select: (state: JourneyState) => T): T {
  return useStore(useJourneyStore(), select);
}

/** What the canvas lets one do besides drawing; each view gives what it has. */
export interface CanvasDeeds {
  /** The figure at a card's corner or at a port was pressed. */
  onNumber?: (where: { nodeId: string; port?: string; state?: 'here' | 'held' | 'passed' }) => void;
  /** A card was pressed beside its figures. */
  onPress?: (nodeId: string) => void;
  /** Enter on a card: go to its settings or its people. */
  onOpen?: (nodeId: string) => void;
}

const DeedsContext = createContext<CanvasDeeds>({});
export const DeedsProvider = DeedsContext.Provider;
export const useDeeds = () => useContext(DeedsContext);
