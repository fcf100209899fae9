import type { KeyboardEvent } from 'react';

interface Deeds {
  /** Asks what is to follow this step; `at` is the row. */
  add(id: string, at: DOMRect): void;
  remove(id: string): void;
}

/**
 * The outline by the keyboard: arrows, Home and End walk from step to step whatever stands between, `/` adds after the step, Delete takes it out
 * and leaves the focus on its neighbour. `deeds` absent: one may only look.
 */
export function outlineKeys(event: KeyboardEvent<HTMLElement>, deeds: Deeds | undefined): void {
  const { target, key, currentTarget } = event;
  if (!(target instanceof HTMLElement) || target.dataset.step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-step]')];
  const at = rows.indexOf(target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
  const id = target.dataset.step;
  if (to !== undefined) rows[to]?.focus();
  else if (deeds !== undefined && key === '/') deeds.add(id, target.getBoundingClientRect());
  else if (deeds !== undefined && key === 'Delete') {
    (rows[at + 1] ?? rows[at - 1])?.focus();
    deeds.remove(id);
  } else return;
  event.preventDefault();
}
