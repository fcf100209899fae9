/** A moment (minute of the day) in the middle of a quiet time, and whether that time ends on the next day. */
export function inQuiet(from: number, to: number): { at: number; nextDay: boolean } {
  const length = (to - from + 1440) % 1440;
  const middle = from + Math.min(75, Math.floor(length / 2));
  const at = (middle - (middle % 5)) % 1440;
  return { at, nextDay: at > to };
}

/** Splits hours into what a person says: 48 is 2 days, 36 stays hours. */
export function spoken(hours: number): { amount: number; unit: 'hour' | 'day' } {
  return hours % 24 === 0 ? { amount: hours / 24, unit: 'day' } : { amount: hours, unit: 'hour' };
}
