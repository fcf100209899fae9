import type { Calls, Reads } from './calls.ts';

/** What a step may remember about an event: ids and times only, never its content. */
export interface EventRef {
  /** The name the node's definition gave to the match (`listens`). */
  name: string;
  /** The server's event id. */
  id: string;
  /** When it happened, ms since the epoch. */
  at: number;
}

/** A journey value: what steps leave for later ones. Ids, numbers and choices; never personal data. */
export type Value = string | number | boolean;

export interface Enrollment {
  id: string;
  customerId: string;
  journeyId: string;
  versionId: string;
}

/**
 * What a step is given. Everything it gets from here is memoised in order within the visit,
 * so that a step cut anywhere is entered again from its top and comes back to the same place.
 */
export interface StepRuntime {
  readonly enrollment: Enrollment;
  readonly nodeId: string;
  /** How often the enrollment has come through this node, from 1. */
  readonly visit: number;
  readonly values: Readonly<Record<string, Value>>;
  /** The enrollment's own time, ms since the epoch. */
  now(): number;
  /** Waits until an absolute time (ms since the epoch). A time that has passed costs nothing. */
  sleepUntil(at: number): Promise<void>;
  /**
   * Waits for one of the events that the node's definition listens for, by name, or until an absolute time.
   * Looks back to the start of the step before this one; every event is used once; an event wins a tie with the limit.
   */
  waitFor(names: readonly string[], until?: number): Promise<EventRef | 'timeout'>;
  /** A question without effect (a rule, a calendar). */
  read<K extends keyof Reads>(name: K, input: Reads[K]['input']): Promise<Reads[K]['output']>;
  /** An effect, idempotent by the key the runtime gives it. Waits by itself while the journey is paused or the guard says hold. */
  call<K extends keyof Calls>(name: K, input: Calls[K]['input']): Promise<Calls[K]['output']>;
}

/** What a step does. `set` leaves values for later steps. Never catches what the runtime throws. */
export type Step<C> = (runtime: StepRuntime, config: C) => Promise<{ port: string; set?: Record<string, Value> }>;
