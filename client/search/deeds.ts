import type { Choice } from '../canvas/choice-list.tsx';

let source: (() => Choice[]) | null = null;

/** What the open screen lets one do, offered beside what the search finds; null when it goes. */
export function offerDeeds(deeds: (() => Choice[]) | null): void {
  source = deeds;
}

/** What the open screen offers just now. */
export function offeredDeeds(): Choice[] {
  return source?.() ?? [];
}
