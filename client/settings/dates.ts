/** A typed 28/11/2026 (or 28-11-26, 28.11.2026) as yyyy-mm-dd; undefined for what is no day of the calendar. */
export function isoDate(text: string): string | undefined {
  const match = /^\s*(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})\s*$/.exec(text);
  if (match === null) return undefined;
  const [day, month] = [Number(match[1]), Number(match[2])];
  const year = (match[3] ?? '').length === 2 ? 2000 + Number(match[3]) : Number(match[3]);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.toISOString().slice(0, 10);
}
