import type { Answer, Request, TraceEntry } from '#nodes/kit/calls.ts';
import type { Enrollment, Step, Value } from '#nodes/kit/runtime.ts';

/** Everything that comes to a running enrollment from outside. Ids only. All of it is sent as the one Temporal signal `deliver`. */
export type Delivery =
  /** An event that at least one of the plan's listens matched; `keys` are PlanListen keys. `id` is the server's event id. */
  | { kind: 'event'; id: string; at: number; keys: string[] }
  /** The journey goes on after a pause. */
  | { kind: 'resume' }
  /** A person ends the wait the enrollment is in, as if its time had come. Ignored outside `nodeId`. */
  | { kind: 'skip'; nodeId: string }
  /** A person takes the customer out, or a restart closes this one. */
  | { kind: 'cancel'; reason: 'removed' | 'restarted' };

/** Why an enrollment ended. `finished` is an exit step or an end without a step; `exitRule` and `goal` come from the settings. */
export type EndReason = 'finished' | 'exitRule' | 'goal' | 'removed' | 'restarted';

/** Memo of the step under way: what its runtime has given it so far, in order. */
export type MemoEntry =
  | { now: number }
  | { done: unknown }
  | { slept: true }
  | { event: { name: string; id: string; at: number } }
  | { timeout: true }
  /** The call is being put off until a time (ms since the epoch), or by a pause (null). Always the last; gives way to `done`. */
  | { held: number | null };

/** An event that has arrived and is not used yet; `seq` is the step in which it arrived. */
export interface UnreadEvent {
  id: string;
  at: number;
  keys: string[];
  seq: number;
}

/** Position of an enrollment, enough to go on from: carried over continue-as-new. */
export interface Snapshot {
  /** Index in the plan's nodes. */
  node: number;
  seq: number;
  visit: number;
  enteredAt: number;
  visits: Record<string, number>;
  values: Record<string, Value>;
  memo: MemoEntry[];
  unread: UnreadEvent[];
  /** Ids of events seen, newest last, at most 200. */
  seen: string[];
  trace: TraceEntry[];
  /** A person has ended the wait of this step before the step came to it. */
  skip?: true;
}

/** Input of the workflow `enrollment`. `plan` is canonical JSON, parsed once per hash (`enrollment.versionId`). */
export interface StartInput {
  enrollment: Enrollment;
  plan: string;
  /** Index of the trigger the customer came in by. */
  entry: number;
  /** When the ledger let her in, ms since the epoch. */
  enteredAt: number;
  snapshot?: Snapshot;
}

/** What the interpreter needs of the world. Temporal and the virtual clock each supply one. */
export interface Host {
  /** ms since the epoch. */
  now(): number;
  /** Counts up with every stretch that is carried out, and after a crash repeated, as one: what is delivered in it may have come at any point of it. */
  turn(): number;
  /**
   * Returns true as soon as `awake()` is, which a delivery may change at any moment, and false at `until` (ms since the epoch; absent:
   * never). Deliveries of that very moment are handed over before it returns. May instead never return, when the host continues as new
   * from `snapshot`.
   */
  wait(until: number | undefined, wait: { nodeId: string; awake: () => boolean; snapshot: () => Snapshot }): Promise<boolean>;
  /** Carries out one read or call. Retries by itself; throws only on a defect of the plan. */
  perform(kind: 'read' | 'call' | 'end', request: Request): Promise<Answer>;
  /** Told of every passage through a node, for previews and for Temporal's own page. */
  passed?(entry: TraceEntry): void;
}

/** Steps by type and semantics number. */
export type Steps = Readonly<Record<string, Readonly<Record<number, Step<never>>>>>;

/** Input of the last request of an enrollment whose end no call could tell. */
export interface EndInput {
  reason: EndReason;
}

/** The workflow's result. */
export interface EndResult {
  reason: EndReason;
  seq: number;
}
