import type { Entry } from '#workflows/journey/schema.ts';

/** Who holds the place that an entry rule gives out. */
export interface Holder {
  state: 'planned' | 'running' | 'ended' | 'lost';
  /** ms; null while inside. */
  endedAt: number | null;
  /** What ended it; null while inside. */
  endReason?: string | null;
}

export type Verdict =
  | 'enter'
  /** The one inside is closed first. */
  | 'restart'
  /** Refused: she (or this order) is still inside. */
  | 'inside'
  /** Refused: only once, ever. */
  | 'once'
  /** Refused: too soon after the last time. */
  | 'cooldown';

/** The field of the starting event that an entry key is read from. */
export function keyField(entry: Entry): string | undefined {
  return entry.per === 'key' ? entry.key : undefined;
}

/** The entry key of an event (an order id, a request id), or null when the journey has none or the event does not carry it. */
export function entryKey(entry: Entry, data: Readonly<Record<string, unknown>>): string | null {
  const field = keyField(entry);
  const value = field === undefined ? undefined : data[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** The place in the ledger that this entry would take; unique. Whoever comes without the key (added by hand) comes as herself. */
export function lockOf(journeyId: string, customerId: string, key: string | null): string {
  return key === null ? `${journeyId}/customer/${customerId}` : `${journeyId}/key/${key}`;
}

/** Her way was cut from outside (Temporal has lost it, or somebody ended it there): she has not had her turn. */
function wasCut(holder: Holder): boolean {
  return holder.state === 'lost' || holder.endReason === 'terminated' || holder.endReason === 'failed';
}

/**
 * What the rule says. `readyAt`: when a cool-down that began at a time (ms) is over; counted from when she left.
 * A way that was cut from outside does not count, not even for `once`: nobody is locked out for ever.
 */
export function judge(entry: Entry, holder: Holder | undefined, at: number, readyAt: (from: number) => number): Verdict {
  if (holder === undefined) return 'enter';
  if (holder.state === 'planned' || holder.state === 'running') return entry.whileInside === 'restart' ? 'restart' : 'inside';
  if (wasCut(holder)) return 'enter';
  if (entry.repeat === 'once') return 'once';
  if (entry.repeat === 'cooldown' && holder.endedAt !== null && at < readyAt(holder.endedAt)) return 'cooldown';
  return 'enter';
}
