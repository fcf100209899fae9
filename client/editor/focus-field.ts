/** Brings the field of a problem into sight and puts the cursor in it; without a field the first of the panel. Waits for the panel to stand. */
export function focusField(field: string | undefined): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const panel = document.querySelector('[data-testid="panel"], [data-panel]');
      const place = nearest(panel, field);
      const control = place?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select, button, [contenteditable="true"]');
      place?.scrollIntoView({ block: 'center' });
      control?.focus({ preventScroll: true });
    }),
  );
}

/** The field itself, or the one it lies in: `events.0.where.rules.1.value` is found at `events.0`. */
function nearest(panel: Element | null, field: string | undefined): HTMLElement | null {
  if (panel === null) return null;
  for (let path = field ?? ''; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const found = panel.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`);
    if (found !== null) return found;
  }
  return panel.querySelector<HTMLElement>('[data-field]') ?? panel.querySelector<HTMLElement>('[data-panel-body]');
}
