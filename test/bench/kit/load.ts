import type { ApiAnswer } from '../../kit/server.ts';

export interface Load {
  /** Events each call carries. */
  each: number;
  /** Calls under way at a time. */
  concurrency: number;
  /** Stops after so many events or so long, whatever comes first. */
  most: number;
  ms: number;
  event(index: number): object;
}

export interface Rate {
  accepted: number;
  /** Events a second. */
  rate: number;
  /** Of calls, ms. */
  median: number;
  worst: number;
}

/** Sends events as a busy shop would and waits for each answer. Throws when an event was not taken as new. */
export async function send(post: (events: object) => Promise<ApiAnswer>, load: Load): Promise<Rate> {
  const began = performance.now();
  const took: number[] = [];
  let next = 0;
  let accepted = 0;
  async function caller(): Promise<void> {
    while (next < load.most && performance.now() - began < load.ms) {
      const from = next;
      next += load.each;
      const events = Array.from({ length: load.each }, (_, index) => load.event(from + index));
      const sent = performance.now();
      const { status, body } = await post(load.each === 1 ? (events[0] ?? {}) : events);
      took.push(performance.now() - sent);
      if (status !== 200 || body.new !== load.each) throw new Error(`Not all were taken: ${status} ${JSON.stringify(body).slice(0, 300)}`);
      accepted += load.each;
    }
  }
  await Promise.all(Array.from({ length: load.concurrency }, caller));
  const seconds = (performance.now() - began) / 1000;
  took.sort((a, b) => a - b);
  return { accepted, rate: accepted / seconds, median: took[Math.floor(took.length / 2)] ?? 0, worst: took.at(-1) ?? 0 };
}
