/** Who shows the search; one at a time. */
let show: (() => void) | null = null;

export function showSearchBy(next: (() => void) | null): void {
  show = next;
}

/** Opens the search over everything. */
export function openSearch(): void {
  show?.();
}
