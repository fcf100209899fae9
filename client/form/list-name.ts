/** An entry of a list whose name is its way out. */
interface Named {
  name?: string;
}

/** Entries with their names written down, so that removing one leaves the others' ways out where they were. */
export function withNames<T extends Named>(value: unknown, stem: string): (T & { name: string })[] {
  return (Array.isArray(value) ? value : []).map((one: T, index) => ({ ...one, name: one.name ?? `${stem}_${index + 1}` }));
}

/** A name no other entry has: the way out keeps it for good. */
export function freshName(list: readonly Named[], stem: string): string {
  const number = ({ name }: Named) => Number(name?.slice(stem.length + 1) ?? 0) || 0;
  return `${stem}_${Math.max(0, ...list.map(number)) + 1}`;
}

/** Two neighbours change places. */
export function swapped<T>(list: readonly T[], at: number, by: 1 | -1): T[] {
  const [one, other] = [list[at], list[at + by]];
  if (one === undefined || other === undefined) return [...list];
  return list.map((each, index) => (index === at ? other : index === at + by ? one : each));
}
