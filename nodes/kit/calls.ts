import type { Duration } from './duration.ts';

/**
 * Questions a step may ask the server. The server finds the node's settings in the version by the
 * node id that travels with every request, so inputs hold no text and no personal data.
 * An output with a `port` in a node whose trait is `settles` is the port the step leaves by.
 */
export interface Reads {
  /** Evaluates the rule tree that stands in the node's settings under `path` for this customer, at the request's time. */
  evaluate: { input: { path: string }; output: { port: 'yes' | 'no' } };
  /**
   * The first of the rule trees in the list that stands in the node's settings under `path` that holds for this customer, at the request's
   * time: the `name` of its entry, which is the port; `otherwise` when none does.
   */
  choose: { input: { path: string }; output: { port: string } };
  /** When a duration that needs a calendar ends: absolute, ms since the epoch. `from` is ms since the epoch. */
  deadline: { input: { from: number; duration: Duration }; output: { at: number } };
  /**
   * The moment that stands in the node's settings under `path`, at `from` or after it: absolute, ms since the epoch. Or why there is none:
   * its day is over, or nobody knows it.
   */
  moment: { input: { from: number; path: string }; output: { at: number } | { none: 'passed' | 'unknown' } };
  /** Nothing is asked: she is on a step worth counting, and the server is to know it now and not with her next question. */
  reached: { input: Record<string, never>; output: { port: 'next' } };
}

/** Effects a step may ask for. Idempotent by the request's key. */
export interface Calls {
  /** Sends the message that the node's settings describe. */
  send: { input: Record<string, never>; output: { port: 'sent' | 'unreachable' | 'not_allowed' } };
  /** Lets the event happen to the customer that the node's settings describe. */
  raise: { input: Record<string, never>; output: { port: 'next' } };
  /** Writes what the node's settings say into the customer's record. */
  update: { input: Record<string, never>; output: { port: 'next' } };
  /** Keeps the value that the node's settings describe, for this walk of the customer. */
  keep: { input: Record<string, never>; output: { port: 'next' } };
  /** Lets her into the journey that the node's settings name, if its entry rules allow it. */
  startJourney: { input: Record<string, never>; output: { port: 'started' | 'not_started' } };
  /** Calls the address in the node's settings. Waits by itself between attempts. */
  webhook: { input: Record<string, never>; output: { port: 'ok' | 'failed' } };
  /**
   * Gives staff the work that the node's settings describe. What comes of it wakes the step under `<port>:<visit>`: `done`, or for a call its
   * outcome. `until`: when it is due, ms since the epoch.
   */
  openTask: { input: { ask: 'task' | 'call' }; output: { until: number } };
  /**
   * Passes open work up to a level (from 0) of the node's settings, or makes it when there is none. Wakes the step under `handled:<visit>`.
   * `until`: how long that level has, ms since the epoch; `port`: somebody has acted meanwhile.
   */
  raiseTask: { input: { level: number }; output: { until: number } | { port: string } };
  /** Gives the customer an owner by the rule in the node's settings. */
  assign: { input: Record<string, never>; output: { port: 'assigned' | 'nobody' } };
  /** Tells colleagues what the node's settings say. */
  notifyStaff: { input: Record<string, never>; output: { port: 'next' } };
  /** The work's time is over: `port`, unless somebody has acted meanwhile. */
  timeUp: { input: { port: string }; output: { port: string } };
  /**
   * The same by the next channel of the order that has not been tried on this visit. `port`: that is the way out. `again`: ask for the next
   * channel now. `until`: ask for it then (ms since the epoch), unless the step hears `reached_<turn>:<visit>` first, or
   * already at `lost_<turn>:<visit>`; turns count from 0.
   */
  sendNext: {
    input: Record<string, never>;
    output: { port: 'sent' | 'unreachable' | 'not_allowed' } | { again: true } | { until: number };
  };
  /** Asks the question that the node's settings describe. `at` (ms since the epoch): what she writes from then on may be the answer. */
  ask: { input: Record<string, never>; output: { port: 'unreachable' | 'not_allowed' } | { at: number } };
  /**
   * Asks for a score by the next channel of the order that has not been tried on this visit. `again`: ask for the next one now. Asked: her
   * answer wakes the step under `<band>:<visit>` (low, middle, high); `until`: how long it is waited for, `remindAt`: when she is to be
   * reminded, both ms since the epoch.
   */
  askScore: {
    input: Record<string, never>;
    output: { port: 'unreachable' | 'not_allowed' } | { again: true } | { until: number; remindAt?: number };
  };
  /** Asks for the score once more, unless it has come. `at`: when it went out; `remindAt`: not now, but then; both ms since the epoch. */
  remindScore: { input: Record<string, never>; output: { at?: number; remindAt?: number } };
  /** The time for the score is over: the band it is in if it has come at the last moment, else `no_answer`. */
  scoreTimeUp: { input: Record<string, never>; output: { port: string } };
  /** Which way out her words mean; the words stand in the event. */
  readAnswer: { input: { eventId: string }; output: { port: string } };
}

/** One passage through one node, as told to the server. `port` is absent while the enrollment is still in the node. */
export interface TraceEntry {
  /** Position in the enrollment's path, from 0 (the trigger). */
  seq: number;
  nodeId: string;
  visit: number;
  enteredAt: number;
  leftAt?: number;
  port?: string;
}

/** What travels with every read and call. Ids, ports and times only: ordinary activities keep it in the history. */
export interface Request<I = unknown> {
  /** `enrollmentId:nodeId:visit:call`; the same for every attempt of one effect. */
  key: string;
  name: string;
  enrollmentId: string;
  versionId: string;
  nodeId: string;
  visit: number;
  /** Position in the path, see TraceEntry. */
  seq: number;
  /** The enrollment's own time, ms since the epoch. The server decides at the later of this and its own clock. */
  at: number;
  /** What the enrollment has passed since the last request. */
  trace: TraceEntry[];
  input: I;
}

/**
 * `done`: the output. `held`: the journey is paused; ask again with the same key after the resume signal.
 * `holdUntil`: the guard says not before this time (ms since the epoch); ask again then with the same key.
 */
export type Answer<O = unknown> = { done: O } | { held: true } | { holdUntil: number };
