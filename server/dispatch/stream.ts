/** People who go on all at once do it at this speed, a second: mail and Temporal see a stream, not a wall. */
const perSecond = 100;

/** When the `index`-th of many may be told, ms. */
export function streamAt(now: number, index: number): number {
  return now + Math.floor((index * 1000) / perSecond);
}
