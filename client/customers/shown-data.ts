/** The plain values of an event's data as one line: "order_id: D1024 · total: 450000". At most four; empty when there are none. */
export function shownData(data: Record<string, unknown> | undefined): string {
  return Object.entries(data ?? {})
    .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
    .slice(0, 4)
    .map(([name, value]) => `${name}: ${value}`)
    .join(' · ');
}
