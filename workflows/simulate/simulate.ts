import type { Answer, Request, TraceEntry } from '#nodes/kit/calls.ts';
import type { Enrollment } from '#nodes/kit/runtime.ts';
import { interpreter } from '../interpret/interpret.ts';
import type { Delivery, EndResult, Host, MovedTo, Position, RequestKind, Snapshot, StartInput, Steps } from '../interpret/protocol.ts';
import type { Plan } from '../plan/plan.ts';

/** What comes from outside, and when (ms since the epoch). */
export interface ScriptItem {
  at: number;
  delivery: Delivery;
}

/** What the world answers. `request.at` is the moment of the question. */
export type Answering = (kind: RequestKind, request: Request) => Answer;

export interface SimulationInput {
  plan: Plan;
  steps: Steps;
  enrollment: Enrollment;
  /** Index of the trigger. */
  entry: number;
  /** When she enters, ms since the epoch. */
  start: number;
  script: readonly ScriptItem[];
  answer: Answering;
  /**
   * What comes because she waits: asked whenever a step begins to wait by itself, not for the guard, `at` in ms since the epoch. Nothing of it
   * may lie before that.
   */
  comes?(wait: { nodeId: string; visit: number; at: number }): readonly ScriptItem[];
  /** For tests: every wait is cut and entered again from what a snapshot holds, as by continue-as-new. Changes nothing if steps are sound. */
  cutWaits?: boolean;
  /** After so many passages it is broken off where she is: a drawing may go round for years. */
  most?: number;
}

/** One thing that happened, for the timeline of a preview. */
export type Moment =
  | { at: number; kind: 'passed'; entry: TraceEntry }
  | { at: number; kind: 'asked'; ask: RequestKind; request: Request; answer: Answer }
  | { at: number; kind: 'delivered'; delivery: Delivery }
  | { at: number; kind: 'waits'; nodeId: string; until?: number };

export interface Simulation {
  /** Passages in order; the last one has no `leftAt` when she is still there at the end of the script. */
  visits: TraceEntry[];
  requests: { kind: RequestKind; request: Request; answer: Answer }[];
  timeline: Moment[];
  /** Absent: after the last item of the script she waits for something that does not come. */
  end?: EndResult;
  position: Position;
}

class NothingMore extends Error {}

/** The run under way is over; she goes on from here, in the same version or in another. */
class Cut extends Error {
  readonly snapshot: Snapshot;
  readonly to: MovedTo | undefined;
  constructor(snapshot: Snapshot, to?: MovedTo) {
    super('cut');
    // What is carried over goes through JSON, as it does in earnest.
    this.snapshot = JSON.parse(JSON.stringify(snapshot));
    this.to = to;
  }
}

/** Carries one enrollment through a plan on a virtual clock. Throws what the interpreter throws: a defect of the plan or of a step. */
export async function simulate(input: SimulationInput): Promise<Simulation> {
  const script = input.script.toSorted((a, b) => a.at - b.at);
  const timeline: Moment[] = [];
  const visits: TraceEntry[] = [];
  const requests: Simulation['requests'] = [];
  let clock = input.start;
  let next = 0;
  let turn = 0;
  let cutNext = input.cutWaits === true;

  /** Behind everything that comes at the same moment. */
  function insert(item: ScriptItem): void {
    const later = script.findIndex((each, index) => index >= next && each.at > item.at);
    script.splice(later < 0 ? script.length : later, 0, item);
  }

  /** Moves the clock to the next item if it comes by `limit`, and hands over all of that moment. */
  function advance(limit: number): boolean {
    const at = script[next]?.at;
    if (at === undefined || at > limit) return false;
    clock = Math.max(clock, at);
    turn += 1;
    for (let item = script[next]; item !== undefined && item.at === at; item = script[next]) {
      next += 1;
      timeline.push({ at: clock, kind: 'delivered', delivery: item.delivery });
      it.deliver(item.delivery);
    }
    return true;
  }

  const host: Host = {
    now: () => clock,
    turn: () => turn,
    async wait(until, { nodeId, awake, snapshot }) {
      if (cutNext && !awake()) {
        cutNext = false;
        throw new Cut(snapshot());
      }
      cutNext = input.cutWaits === true;
      const before = timeline.at(-1);
      timeline.push({ at: clock, kind: 'waits', nodeId, ...(until === undefined ? {} : { until }) });
      const putOff = before?.kind === 'asked' && !('done' in before.answer);
      if (!putOff) for (const item of input.comes?.({ nodeId, visit: it.position().visit, at: clock }) ?? []) insert(item);
      while (!awake()) {
        if (advance(until ?? Number.POSITIVE_INFINITY)) continue;
        if (until === undefined) throw new NothingMore();
        // What came at the very moment of the limit belongs to the same turn.
        if (until > clock) turn += 1;
        clock = Math.max(clock, until);
        return awake();
      }
      return true;
    },
    async perform(kind, request) {
      while (advance(clock));
      const answer = input.answer(kind, request);
      requests.push({ kind, request, answer });
      timeline.push({ at: clock, kind: 'asked', ask: kind, request, answer });
      return answer;
    },
    async move(to, snapshot) {
      throw new Cut(snapshot, to);
    },
    passed(entry) {
      if (visits.length === input.most) throw new NothingMore();
      visits.push(entry);
      timeline.push({ at: clock, kind: 'passed', entry });
    },
  };

  let plan = input.plan;
  let start: Omit<StartInput, 'plan'> = { enrollment: input.enrollment, entry: input.entry, enteredAt: input.start };
  let it = interpreter(plan, start, { host, steps: input.steps });
  const finished = (end?: EndResult): Simulation => ({ visits, requests, timeline, position: it.position(), ...(end ? { end } : {}) });
  for (;;) {
    try {
      return finished(await it.run());
    } catch (error) {
      if (error instanceof Cut) {
        const { to, snapshot } = error;
        if (to !== undefined) plan = JSON.parse(to.plan);
        start = { ...start, snapshot, enrollment: { ...start.enrollment, versionId: to?.versionId ?? start.enrollment.versionId } };
        it = interpreter(plan, start, { host, steps: input.steps });
        continue;
      }
      if (!(error instanceof NothingMore)) throw error;
      const { nodeId, seq, visit, enteredAt } = it.position();
      visits.push({ seq, nodeId, visit, enteredAt });
      return finished();
    }
  }
}

/**
 * Answers from a list per node, one after the other, the last one again and again. What has no list is answered by `otherwise`.
 */
export function scripted(lists: Readonly<Record<string, readonly Answer[]>>, otherwise: Answering): Answering {
  const used = new Map<string, number>();
  return (kind, request) => {
    const list = kind === 'end' ? undefined : lists[request.nodeId];
    const turn = used.get(request.nodeId) ?? 0;
    used.set(request.nodeId, turn + 1);
    return list?.[Math.min(turn, list.length - 1)] ?? otherwise(kind, request);
  };
}
