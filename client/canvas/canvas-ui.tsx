import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '../model/edit.ts';

/** A menu over the canvas; `at` in pixels of the window. */
export type CanvasMenu =
  /** What step to add: behind a port, into a connection, or free at a place of the drawing. */
  | { kind: 'add'; at: Point; from?: { id: string; port: string }; edge?: string; place?: Point }
  /** Where a step's ways out should lead. */
  | { kind: 'connect'; at: Point; from: string }
  /** How often one may go back by a connection. */
  | { kind: 'rounds'; at: Point; edge: string };

export interface CanvasUi {
  menu: CanvasMenu | undefined;
  hoveredEdge: string | undefined;
  /** The connection that would take in what is being dragged. */
  dropEdge: string | undefined;
  /** A sentence at the pointer: why a connection must not be. */
  hint: { at: Point; text: string } | undefined;
  /** So much is to be seen from so far away that cards are names only. */
  faint: boolean;
  /** The stage whose name is being written. */
  naming: string | undefined;
  openMenu(menu: CanvasMenu | undefined): void;
  set(part: Partial<Pick<CanvasUi, 'hoveredEdge' | 'dropEdge' | 'hint' | 'faint' | 'naming'>>): void;
}

export function createCanvasUi(): StoreApi<CanvasUi> {
  return createStore<CanvasUi>()((set) => ({
    menu: undefined,
    hoveredEdge: undefined,
    dropEdge: undefined,
    hint: undefined,
    faint: false,
    naming: undefined,
    openMenu: (menu) => set({ menu, hint: undefined }),
    set: (part) => set(part),
  }));
}

const Context = createContext<StoreApi<CanvasUi> | null>(null);
export const CanvasUiProvider = Context.Provider;

export function useCanvasUiStore(): StoreApi<CanvasUi> {
  const store = useContext(Context);
  if (store === null) throw new Error('useCanvasUi outside of CanvasUiProvider');
  return store;
}

export function useCanvasUi<T>(select: (state: CanvasUi) => T): T {
  return useStore(useCanvasUiStore(), select);
}
