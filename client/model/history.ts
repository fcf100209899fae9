/**
 * Undo and redo over immutable values. One gesture is one step: changes that carry the same `gesture`
 * one after the other (typing in a field, nudging with the arrow keys) fold into one.
 * Saving has no part in it, so undo reaches back over any number of saves.
 */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  readonly gesture?: string | undefined;
}

const limit = 500;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

export function record<T>(history: History<T>, next: T, gesture?: string): History<T> {
  if (next === history.present) return history;
  if (gesture !== undefined && gesture === history.gesture) return { ...history, present: next, future: [] };
  return { past: [...history.past, history.present].slice(-limit), present: next, future: [], gesture };
}

/** The gesture is over: the same field typed in again later is a new step. */
export function endGesture<T>(history: History<T>): History<T> {
  return history.gesture === undefined ? history : { ...history, gesture: undefined };
}

export function undo<T>(history: History<T>): History<T> {
  const previous = history.past.at(-1);
  if (previous === undefined) return history;
  return { past: history.past.slice(0, -1), present: previous, future: [history.present, ...history.future] };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: rest };
}

/** Carries every step over to new ground, so that undo takes back one's own changes and never somebody else's. */
export function rebase<T>(history: History<T>, move: (value: T) => T): History<T> {
  return { past: history.past.map(move), present: move(history.present), future: history.future.map(move), gesture: history.gesture };
}
