import type { Answer, Request, TraceEntry } from '#nodes/kit/calls.ts';
import type { Enrollment, EventRef, Step, StepRuntime, Value } from '#nodes/kit/runtime.ts';

/** Everything that comes to a running enrollment from outside. Ids only. All of it is sent as the one Temporal signal `deliver`. */
export type Delivery =
  /**
   * An event that at least one of the plan's listens matched; `keys` are PlanListen keys. `id` is the server's event id. `moves`: how often
   * she had changed the version when it was matched (absent: never).
   */
  | { kind: 'event'; id: string; at: number; keys: string[]; moves?: number }
  /** The journey goes on after a pause. */
  | { kind: 'resume' }
  /** A person ends the wait the enrollment is in, as if its time had come. Ignored outside `nodeId`. */
  | { kind: 'skip'; nodeId: string }
  /** There may be a place for her in another version: the engine asks the server, so that what has been undone meanwhile is not done. */
  | { kind: 'move' }
  /** A person takes the customer out, or a restart closes this one. */
  | { kind: 'cancel'; reason: 'removed' | 'restarted' };

/** Why an enrollment ended. `finished` is an exit step or an end without a step; `exitRule` and `goal` come from the settings. */
export type EndReason = 'finished' | 'exitRule' | 'goal' | 'removed' | 'restarted';

/** What takes her out of a wait, the strongest first: an end, then a change of the version. */
export type Interruption = EndReason | 'move';

/** Memo of the step under way: what its runtime has given it so far, in order. */
export type MemoEntry =
  | { now: number }
  /** `of`: name of what was asked. */
  | { done: unknown; of?: string }
  | { slept: true }
  | { event: { name: string; id: string; at: number } }
  | { timeout: true }
  /** The call is being put off until a time (ms since the epoch), or by a pause (null). Always the last; gives way to `done`. */
  | { held: number | null }
  /** The end of the wait under way (ms since the epoch), kept through a change of the version. Always the last; gives way to the wait's outcome. */
  | { until: number };

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
  /** How often she has gone back, by step and port; absent: never. */
  rounds?: Record<string, number>;
  memo: MemoEntry[];
  unread: UnreadEvent[];
  /** Ids of events seen, newest last, at most 200. */
  seen: string[];
  trace: TraceEntry[];
  /** The server does not know yet where she is. */
  untold?: true;
  /** A person has ended the wait of this step before the step came to it. */
  skip?: true;
  /** She is to ask whether there is a place for her in another version. */
  move?: true;
  /** How often she has changed the version; absent: never. */
  moves?: number;
  /** Listens of this step and others that mean something else than in the version before: PlanListen keys. */
  changed?: string[];
  /** The settings of this step are others than those under which its memo began. */
  loose?: true;
  /** As she was before she was put on this step of another version, should that be undone. */
  before?: Pick<Snapshot, 'memo' | 'skip'>;
}

/** The server's answer to a move: where she goes on. */
export interface MovedTo {
  versionId: string;
  /** Canonical JSON. */
  plan: string;
  /** Index in that plan, and the id there. */
  node: number;
  nodeId: string;
  visit: number;
  /** The same step with all that has come of it; another step from its beginning; back to the step she was taken from, as she was. */
  way: 'kept' | 'mapped' | 'back';
  /** The step's settings differ. */
  loose: boolean;
  /** PlanListen keys of steps that do not mean the same in both plans. */
  changed: string[];
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

/** Beside what steps ask, the read `arrived`: asks nothing, its trace tells the server where she begins to wait; answer: null. */
export type RequestKind = 'read' | 'call' | 'end' | 'move';

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
  perform(kind: RequestKind, request: Request): Promise<Answer>;
  /** Goes on in another version, in place of the run under way: never returns. */
  move(to: MovedTo, snapshot: Snapshot): Promise<never>;
  /** Told of every passage through a node, for previews and for Temporal's own page. */
  passed?(entry: TraceEntry): void;
}

/** Steps by type and semantics number. */
export type Steps = Readonly<Record<string, Readonly<Record<number, Step<never>>>>>;

export interface World {
  host: Host;
  steps: Steps;
}

/** Input of the last request of an enrollment whose end no call could tell. */
export interface EndInput {
  reason: EndReason;
}

/**
 * Read `unheard`: an event that was accepted by `until` (ms) for one of these names of the step and has not been delivered yet, because
 * Temporal could not be reached. Answer: `{ event: EventRef | null }`.
 */
export interface UnheardInput {
  names: readonly string[];
  until: number;
}

/** The workflow's result. */
export interface EndResult {
  reason: EndReason;
  seq: number;
}

/** Where an enrollment is, for people who look. Times in ms since the epoch. */
export interface Position {
  nodeId: string;
  seq: number;
  visit: number;
  enteredAt: number;
  /** When the wait under way ends by itself. */
  until?: number;
}

export interface Interpreter {
  /** May be called at any moment, also before `run`. */
  deliver(delivery: Delivery): void;
  position(): Position;
  /** Carries the enrollment to its end. Rejects only on a defect: of the plan, of a step, or of what the host throws. */
  run(): Promise<EndResult>;
}

/** What came for this step and is not used yet. */
export interface Flags {
  /** A person ends its wait. */
  skip: boolean;
  /** The journey goes on after a pause. */
  resumed: boolean;
  /** There may be a place for her in another version. */
  move: boolean;
}

/** What a visit needs of the enrollment it belongs to. */
export interface Visited extends Pick<StepRuntime, 'enrollment' | 'nodeId' | 'visit' | 'values'> {
  memo: MemoEntry[];
  /** The memo began under other settings: what the step does not ask for any more is passed over. */
  loose: boolean;
  /** The server is asked before a wait for an event times out. */
  asks: boolean;
  now(): number;
  /** What interrupts the step's waits now. */
  called(): Interruption | undefined;
  find(names: readonly string[]): EventRef | undefined;
  take(id: string): void;
  flags: Flags;
  /** True: `awake` came true; false: `until` came. */
  wait(until: number | undefined, awake: () => boolean): Promise<boolean>;
  /** The server does not know yet that she is here. */
  untold(): boolean;
  /** `place`: of the answer in the memo, `arrived` for what is not noted there. */
  perform(kind: 'read' | 'call', ask: { name: string; input: unknown; place: number | 'arrived' }): Promise<Answer>;
  /** The answer to what was performed last is there. */
  answered(answer: Answer): void;
}
