import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Problem } from '#nodes/kit/definition.ts';
import type { Journey } from '#workflows/journey/schema.ts';
import type { Comparison } from './changes.ts';
import { same } from './equal.ts';
import { edgeId, graphOf } from './graph.ts';
import { endGesture, type History, rebase, record, redo, startHistory, undo } from './history.ts';
import { staged } from './stages.ts';

export interface Selection {
  nodes: readonly string[];
  edges: readonly string[];
}

/** Figures of one step, from the live view. */
export interface StepNumbers {
  here: number;
  held: number;
  entered: number;
  ports: Record<string, number>;
}

/** One customer's way through the drawing, to be shown on it. */
export interface Highlight {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
  /** Where she is now. */
  here?: string | undefined;
}

export interface ChangeOptions {
  /** Changes with the same gesture one after the other are one undo step. */
  gesture?: string;
  /** Steps selected afterwards. */
  select?: readonly string[];
}

/** What the canvas, the panel and the outline look at. One per open journey. */
export interface JourneyState {
  journey: Journey;
  history: History<Journey>;
  readOnly: boolean;
  selection: Selection;
  problems: readonly Problem[];
  problemsOf: ReadonlyMap<string, readonly Problem[]>;
  numbers: Readonly<Record<string, StepNumbers>>;
  highlight: Highlight | undefined;
  /** What differs from an earlier drawing, while that is being looked at. */
  compared: Comparison | undefined;
  change(change: (journey: Journey) => Journey, options?: ChangeOptions): void;
  endGesture(): void;
  undo(): void;
  redo(): void;
  select(selection: Partial<Selection>): void;
  setProblems(problems: readonly Problem[]): void;
  setNumbers(numbers: Record<string, StepNumbers>): void;
  setHighlight(highlight: Highlight | undefined): void;
  /** While somebody else has the pen, one looks on. */
  setReadOnly(readOnly: boolean): void;
  setCompared(compared: Comparison | undefined): void;
  /** Undo and redo of before the page was loaded anew; only for the very drawing that is open. */
  recall(history: History<Journey>): void;
  /** Every undo step is carried over to what somebody else saved meanwhile. */
  rebase(present: Journey, move: (journey: Journey) => Journey): void;
}

export type JourneyStore = StoreApi<JourneyState>;

const nothing: Selection = { nodes: [], edges: [] };

/** Selection without what no longer exists; the same object when nothing was lost. */
function alive(selection: Selection, journey: Journey): Selection {
  const { nodes } = graphOf(journey);
  const edges = new Set(journey.edges.map(edgeId));
  const kept = { nodes: selection.nodes.filter((id) => nodes.has(id)), edges: selection.edges.filter((id) => edges.has(id)) };
  return kept.nodes.length === selection.nodes.length && kept.edges.length === selection.edges.length ? selection : kept;
}

function grouped(problems: readonly Problem[]): Map<string, readonly Problem[]> {
  const map = new Map<string, readonly Problem[]>();
  for (const problem of problems) if (problem.nodeId !== undefined) map.set(problem.nodeId, [...(map.get(problem.nodeId) ?? []), problem]);
  return map;
}

/** `next` with the objects of `before` wherever they say the same, so that only what changed is drawn again. */
function keepSame<T>(before: Readonly<Record<string, T>>, next: Record<string, T>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(next).map(([key, value]) => {
      const old = before[key];
      return [key, old !== undefined && same(old, value) ? old : value];
    }),
  );
}

export function createJourneyStore(journey: Journey, { readOnly = false }: { readOnly?: boolean } = {}): JourneyStore {
  return createStore<JourneyState>()((set, get) => {
    const show = (history: History<Journey>, select?: readonly string[]) => {
      const { selection } = get();
      const wanted = select === undefined ? selection : { nodes: select, edges: [] };
      set({ history, journey: history.present, selection: alive(wanted, history.present) });
    };
    return {
      journey,
      history: startHistory(journey),
      readOnly,
      selection: nothing,
      problems: [],
      problemsOf: new Map(),
      numbers: {},
      highlight: undefined,
      compared: undefined,
      change(change, options = {}) {
        if (get().readOnly) return;
        show(record(get().history, staged(change(get().journey)), options.gesture), options.select);
      },
      endGesture: () => set({ history: endGesture(get().history) }),
      undo: () => get().readOnly || show(undo(get().history)),
      redo: () => get().readOnly || show(redo(get().history)),
      select(selection) {
        const wanted = { ...nothing, ...selection };
        if (!same(wanted, get().selection)) set({ selection: wanted, history: endGesture(get().history) });
      },
      setProblems: (problems) => same(problems, get().problems) || set({ problems, problemsOf: grouped(problems) }),
      setNumbers: (numbers) => set({ numbers: keepSame(get().numbers, numbers) }),
      setHighlight: (highlight) => set({ highlight }),
      setReadOnly: (now) => set({ readOnly: now }),
      setCompared: (compared) => set({ compared }),
      recall: (history) => show({ ...history, present: get().journey }),
      rebase(present, move) {
        const moved = rebase(get().history, move);
        show({ ...moved, present });
      },
    };
  });
}
