import type { Answer, TraceEntry } from '#nodes/kit/calls.ts';
import type { Step } from '#nodes/kit/runtime.ts';
import { carried } from '../memo/carry.ts';
import { interpreterSemantics, type Plan, type PlanNode } from '../plan/plan.ts';
import { portOf, wayOut } from '../plan/way-out.ts';
import { Mailbox } from './mailbox.ts';
import type { EndInput, EndReason, EndResult, Interpreter, MovedTo, RequestKind, Snapshot, StartInput, World } from './protocol.ts';
import { Interrupted, interrupt, visitRuntime } from './visit.ts';

/** At most this many passages wait to be told; a journey that only waits, in a circle, tells the newest. */
const traceLimit = 100;

/** A wait whose time has come already takes none, so a circle through one may be passed again before it does. */
const roundsAtMost = 10;

/** Carries one enrollment through one plan: one place at a time, node by node. Knows neither Temporal nor a clock. */
export function interpreter(plan: Plan, input: Omit<StartInput, 'plan'>, { host, steps }: World): Interpreter {
  const { enrollment } = input;
  const state: Snapshot = input.snapshot ?? {
    ...{ node: input.entry, seq: 0, visit: 1, enteredAt: input.enteredAt, visits: {}, values: {} },
    ...{ memo: [], unread: [], seen: [], trace: [] },
  };
  const mailbox = new Mailbox(state);
  const flags = { skip: state.skip ?? false, resumed: false, move: state.move ?? false };
  /** End of the last wait; of no interest once something else goes on. */
  let until: number | undefined;
  /** Steps passed since time last went by or an event was used: far more than there are nodes is a circle without a wait. */
  let restless = 0;
  /** The step behind the start whose wait a person has ended before she was there: a start takes no time. */
  let early: string | undefined;
  /** The port that the server has already noted as the way out of this node. */
  let settled: string | undefined;

  if (plan.semantics > interpreterSemantics) throw new Error(`This worker does not know semantics ${plan.semantics} of the interpreter`);

  function nodeAt(index: number): PlanNode {
    const node = plan.nodes[index];
    if (node === undefined) throw new Error(`The plan ${enrollment.versionId} has no node ${index}`);
    return node;
  }

  /** A resume that has come and was not used yet is used by this: whoever goes on from here asks again. */
  function snapshot(): Snapshot {
    const { skip: _skip, move: _move, ...rest } = state;
    const memo = flags.resumed ? state.memo.filter((entry) => !('held' in entry && entry.held === null)) : state.memo;
    return { ...rest, memo, ...mailbox.box(), ...(flags.skip ? { skip: true } : {}), ...(flags.move ? { move: true } : {}) };
  }

  const deliver: Interpreter['deliver'] = (delivery) => {
    if (delivery.kind === 'resume') flags.resumed = true;
    else if (delivery.kind === 'move') flags.move = true;
    else if (delivery.kind === 'skip') {
      if (plan.semantics >= 3 && nodeAt(state.node).starts) early = delivery.nodeId;
      flags.skip ||= delivery.nodeId === nodeAt(state.node).id;
    } else mailbox.put(delivery, { ...state, turn: host.turn() });
  };

  /** What interrupts her, the strongest first. A start takes no time: whoever is to be moved has left it in the records already. */
  const called = (node: PlanNode) => mailbox.end ?? (flags.move && node.starts !== true ? 'move' : undefined);
  const entry = (node: PlanNode): TraceEntry => ({ seq: state.seq, nodeId: node.id, visit: state.visit, enteredAt: state.enteredAt });

  function perform(node: PlanNode, kind: RequestKind, ask: { name: string; input: unknown; index: string }): Promise<Answer> {
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

  /** The server has got all that there was to tell. */
  function heard(): void {
    state.trace = [];
    delete state.untold;
  }

  /** Runs the step of the node the enrollment is in. */
  function visit(node: PlanNode): ReturnType<Step<never>> {
    const step: Step<never> | undefined = steps[node.type]?.[node.semantics];
    if (step === undefined) throw new Error(`This worker does not know ${node.type}, semantics ${node.semantics} (step ${node.id})`);
    const runtime = visitRuntime({
      ...{
        enrollment,
        nodeId: node.id,
        visit: state.visit,
        values: state.values,
        memo: state.memo,
        loose: state.loose ?? false,
        flags,
        asks: plan.semantics >= 2,
      },
      now: () => host.now(),
      called: () => called(node),
      find: (names) => mailbox.find(node.id, names, state.seq),
      untold: () => state.untold ?? false,
      take(id) {
        restless = 0;
        mailbox.take(id);
      },
      // Not async, like `perform` and `visit`: a promise that stays pending costs each waiting customer a kilobyte (Temporal keeps the stack it was made on).
      wait(at, awake) {
        until = at;
        restless = 0;
        return host.wait(at, { nodeId: node.id, awake, snapshot });
      },
      // Calls are numbered by their place in the memo: it grows by one for each thing the step is given.
      perform: (kind, { name, input: body, place }) => perform(node, kind, { name, input: body, index: String(place) }),
      answered(answer) {
        heard();
        if (node.settles && 'done' in answer) settled = portOf(answer.done);
      },
    });
    // The compiler has put the settings through the schema of this very type.
    return step(runtime, node.config as never);
  }

  /** `known`: the server knows without being told where she is now. */
  function pass(told: TraceEntry, known: boolean): void {
    state.trace.push(told);
    if (!known && plan.semantics >= 4) state.untold = true;
    if (state.trace.length > traceLimit) state.trace.shift();
    host.passed?.(told);
  }

  function enter(index: number): void {
    const { id } = nodeAt(index);
    const visits = (state.visits[id] ?? 0) + 1;
    state.visits = { ...state.visits, [id]: visits };
    Object.assign(state, { node: index, seq: state.seq + 1, visit: visits, enteredAt: host.now(), memo: [] });
    Object.assign(flags, { skip: early === id, resumed: false });
    early = undefined;
    for (const over of ['loose', 'before'] as const) delete state[over];
    settled = undefined;
    until = undefined;
    mailbox.enter(state.seq, host.turn());
    restless += 1;
    if (restless > plan.nodes.length * roundsAtMost) throw new Error(`The plan ${enrollment.versionId} goes round without a wait at ${id}`);
  }

  /** Says the end to the server, which knows nothing of it yet. */
  async function finish(node: PlanNode, reason: EndReason): Promise<EndResult> {
    await perform(node, 'end', { name: 'end', input: { reason } satisfies EndInput, index: 'end' });
    host.passed?.({ ...entry(node), leftAt: host.now() });
    return { reason, seq: state.seq };
  }

  /** Asks the server for her place in another version, and goes on there. Undefined: she stays on this one. */
  async function move(node: PlanNode): Promise<EndResult | undefined> {
    flags.move = false;
    const pinned = until;
    const answer = await perform(node, 'move', { name: 'move', input: {}, index: 'move' });
    heard();
    if (mailbox.end !== undefined) return finish(node, mailbox.end);
    if (!('done' in answer) || answer.done === null) return undefined;
    // The server answers a move with nothing else.
    const to = answer.done as MovedTo;
    if (to.way !== 'kept') host.passed?.({ ...entry(node), leftAt: host.now() });
    return host.move(to, carried(snapshot(), to, { now: host.now(), until: pinned }));
  }

  async function run(): Promise<EndResult> {
    for (;;) {
      const node = nodeAt(state.node);
      let port: string;
      try {
        // Between two steps nothing is half done, so what interrupts acts here too, before another message goes out.
        if (state.memo.length === 0) interrupt(called(node));
        const left = await visit(node);
        if (left.set !== undefined) state.values = { ...state.values, ...left.set };
        const way = wayOut(node, left.port, state.rounds);
        port = way.port;
        if (way.rounds !== undefined) state.rounds = way.rounds;
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        const ended = await (error.reason === 'move' ? move(node) : finish(node, error.reason));
        if (ended !== undefined) return ended;
        continue;
      }
      if (node.ends) return finish(node, 'finished');
      const index = node.next[port];
      const next = index === undefined ? undefined : nodeAt(index);
      // The server has settled it together with the call: nothing is left to tell.
      const told = settled === port;
      if (next === undefined && !told) return finish(node, 'finished');
      pass({ ...entry(node), leftAt: host.now(), port }, told || node.starts === true);
      if (index === undefined || next === undefined) return { reason: 'finished', seq: state.seq };
      enter(index);
      if (next.ends && told) {
        host.passed?.({ ...entry(next), leftAt: state.enteredAt });
        return { reason: 'finished', seq: state.seq };
      }
    }
  }

  return { deliver, run, position: () => ({ ...entry(nodeAt(state.node)), ...(until === undefined ? {} : { until }) }) };
}
