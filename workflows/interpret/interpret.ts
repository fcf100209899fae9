import type { Answer, TraceEntry } from '#nodes/kit/calls.ts';
import type { Step } from '#nodes/kit/runtime.ts';
import { interpreterSemantics, type Plan, type PlanNode } from '../plan/plan.ts';
import { Mailbox } from './mailbox.ts';
import type { Delivery, EndInput, EndReason, EndResult, Host, Snapshot, StartInput, Steps } from './protocol.ts';
import { Interrupted, visitRuntime } from './visit.ts';

/** At most this many passages wait to be told; a journey that only waits, in a circle, tells the newest. */
const traceLimit = 100;

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

/** Carries one enrollment through one plan: one place at a time, node by node. Knows neither Temporal nor a clock. */
export function interpreter(plan: Plan, input: Omit<StartInput, 'plan'>, world: { host: Host; steps: Steps }): Interpreter {
  const { host, steps } = world;
  const { enrollment } = input;
  const state: Snapshot = input.snapshot ?? {
    ...{ node: input.entry, seq: 0, visit: 1, enteredAt: input.enteredAt, visits: {}, values: {} },
    ...{ memo: [], unread: [], seen: [], trace: [] },
  };
  const mailbox = new Mailbox(state);
  const flags = { skip: state.skip ?? false, resumed: false };
  /** End of the last wait; of no interest once something else goes on. */
  let until: number | undefined;
  /** Steps passed since time last went by or an event was used: more than there are nodes is a circle without a wait. */
  let restless = 0;
  /** The port that the server has already noted as the way out of this node. */
  let settled: string | undefined;

  if (plan.semantics !== interpreterSemantics) throw new Error(`This worker does not know semantics ${plan.semantics} of the interpreter`);

  function nodeAt(index: number): PlanNode {
    const node = plan.nodes[index];
    if (node === undefined) throw new Error(`The plan ${enrollment.versionId} has no node ${index}`);
    return node;
  }

  const snapshot = (): Snapshot => ({ ...state, ...mailbox.box(), ...(flags.skip ? { skip: true } : {}) });

  function deliver(delivery: Delivery): void {
    if (delivery.kind === 'resume') flags.resumed = true;
    else if (delivery.kind === 'skip') flags.skip ||= delivery.nodeId === nodeAt(state.node).id;
    else mailbox.put(delivery, { seq: state.seq, turn: host.turn() });
  }

  // Not async, like `perform` and `visit`: a promise that stays pending costs each waiting customer a kilobyte (Temporal keeps the stack it was made on).
  function wait(node: PlanNode, at: number | undefined, awake: () => boolean): Promise<boolean> {
    until = at;
    restless = 0;
    return host.wait(at, { nodeId: node.id, awake, snapshot });
  }

  const entry = (node: PlanNode): TraceEntry => ({ seq: state.seq, nodeId: node.id, visit: state.visit, enteredAt: state.enteredAt });

  function perform(node: PlanNode, kind: 'read' | 'call' | 'end', ask: { name: string; input: unknown; index: string }): Promise<Answer> {
    until = undefined;
    return host.perform(kind, {
      key: `${enrollment.id}:${node.id}:${state.visit}:${ask.index}`,
      name: ask.name,
      enrollmentId: enrollment.id,
      versionId: enrollment.versionId,
      nodeId: node.id,
      visit: state.visit,
      seq: state.seq,
      at: host.now(),
      trace: [...state.trace, entry(node)],
      input: ask.input,
    });
  }

  function answered(node: PlanNode, answer: Answer): void {
    state.trace = [];
    if (node.settles && 'done' in answer) settled = portOf(answer.done);
  }

  /** Runs the step of the node the enrollment is in. */
  function visit(node: PlanNode): ReturnType<Step<never>> {
    const step: Step<never> | undefined = steps[node.type]?.[node.semantics];
    if (step === undefined) throw new Error(`This worker does not know ${node.type}, semantics ${node.semantics} (step ${node.id})`);
    const runtime = visitRuntime({
      ...{ enrollment, nodeId: node.id, visit: state.visit, values: state.values, memo: state.memo, flags },
      now: () => host.now(),
      end: () => mailbox.end,
      find: (names) => mailbox.find(node.id, names, state.seq),
      take(id) {
        restless = 0;
        mailbox.take(id);
      },
      wait: (at, awake) => wait(node, at, awake),
      // Calls are numbered by their place in the memo: it grows by one for each thing the step is given, whatever way it came here.
      perform: (kind, name, body) => perform(node, kind, { name, input: body, index: String(state.memo.length) }),
      answered: (answer) => answered(node, answer),
    });
    // The compiler has put the settings through the schema of this very type.
    return step(runtime, node.config as never);
  }

  function pass(told: TraceEntry): void {
    state.trace.push(told);
    if (state.trace.length > traceLimit) state.trace.shift();
    host.passed?.(told);
  }

  function enter(index: number): void {
    const { id } = nodeAt(index);
    const visits = (state.visits[id] ?? 0) + 1;
    state.visits = { ...state.visits, [id]: visits };
    Object.assign(state, { node: index, seq: state.seq + 1, visit: visits, enteredAt: host.now(), memo: [] });
    Object.assign(flags, { skip: false, resumed: false });
    delete state.skip;
    settled = undefined;
    until = undefined;
    mailbox.enter(state.seq, host.turn());
    restless += 1;
    if (restless > plan.nodes.length) throw new Error(`The plan ${enrollment.versionId} goes round without a wait at ${id}`);
  }

  /** Says the end to the server, which knows nothing of it yet. */
  async function finish(node: PlanNode, reason: EndReason): Promise<EndResult> {
    await perform(node, 'end', { name: 'end', input: { reason } satisfies EndInput, index: 'end' });
    host.passed?.({ ...entry(node), leftAt: host.now() });
    return { reason, seq: state.seq };
  }

  async function run(): Promise<EndResult> {
    for (;;) {
      const node = nodeAt(state.node);
      // Between two steps nothing is half done, so what ends the enrollment acts here too, before another message goes out.
      if (mailbox.end !== undefined && state.memo.length === 0) return finish(node, mailbox.end);
      let port: string;
      try {
        const left = await visit(node);
        if (left.set !== undefined) state.values = { ...state.values, ...left.set };
        port = left.port;
      } catch (error) {
        if (error instanceof Interrupted) return finish(node, error.reason);
        throw error;
      }
      if (node.ends) return finish(node, 'finished');
      const index = node.next[port];
      const next = index === undefined ? undefined : nodeAt(index);
      // The server has settled it together with the call: nothing is left to tell.
      const told = settled === port;
      if (next === undefined && !told) return finish(node, 'finished');
      pass({ ...entry(node), leftAt: host.now(), port });
      if (index === undefined || next === undefined) return { reason: 'finished', seq: state.seq };
      enter(index);
      if (next.ends && told) {
        host.passed?.({ ...entry(next), leftAt: state.enteredAt });
        return { reason: 'finished', seq: state.seq };
      }
    }
  }

  return {
    deliver,
    run,
    position: () => ({
      nodeId: nodeAt(state.node).id,
      seq: state.seq,
      visit: state.visit,
      enteredAt: state.enteredAt,
      ...(until === undefined ? {} : { until }),
    }),
  };
}

function portOf(done: unknown): string | undefined {
  return typeof done === 'object' && done !== null && 'port' in done && typeof done.port === 'string' ? done.port : undefined;
}
