import type { Answer, Request, TraceEntry } from '#nodes/kit/calls.ts';
import type { Enrollment, Value } from '#nodes/kit/runtime.ts';

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
  | { timeout: true };

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
  /**
   * Returns when `wake` was called or at `until` (ms since the epoch; absent: only on wake), whichever comes first; deliveries of the same
   * moment are handled before. May instead never return, when the host continues as new from `snapshot`.
   */
  wait(until: number | undefined, snapshot: () => Snapshot): Promise<void>;
  /** Carries out one read or call. Retries by itself; throws only on a defect of the plan. */
  perform(kind: 'read' | 'call' | 'end', request: Request): Promise<Answer>;
}

/** Input of the last request of an enrollment whose end no call could tell. */
export interface EndInput {
  reason: EndReason;
}

/** The workflow's result. */
export interface EndResult {
  reason: EndReason;
  seq: number;
}
