/** What the benchmark asks of a worker, one thing at a time. */
export type Asked =
  /** CPU used so far. */
  | 'usage'
  /** Heap of the workflows, after a collection. */
  | 'heap'
  | 'stop'
  /** To say so when it has answered so many calls in all. */
  | { calls: number };

/** What a worker tells. CPU in ms, heap in bytes. */
export type Told = 'ready' | { cpu: number } | { heap: number } | { reached: number };
