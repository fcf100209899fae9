/**
 * JSON with sorted keys and no spaces, so that equal values give equal text whatever order they were built in.
 * Absent and undefined are the same. Throws TypeError on what JSON cannot hold (NaN, functions, circles).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('Canonical JSON holds finite numbers only');
  if (typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol')
    throw new TypeError(`Canonical JSON holds no ${typeof value}`);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  // By code unit, not by any language's alphabet.
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
