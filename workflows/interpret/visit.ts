import type { Answer, Calls, Reads } from '#nodes/kit/calls.ts';
import type { EventRef, StepRuntime } from '#nodes/kit/runtime.ts';
import type { EndReason, MemoEntry } from './protocol.ts';

/** Thrown out of a wait when the enrollment must end. Steps never catch it. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  readonly reason: EndReason;
  constructor(reason: EndReason) {
    super(`The enrollment ends: ${reason}`);
    this.reason = reason;
  }
}

/** What a visit needs of the enrollment it belongs to. */
export interface Visited extends Pick<StepRuntime, 'enrollment' | 'nodeId' | 'visit' | 'values'> {
  memo: MemoEntry[];
  now(): number;
  /** Why the enrollment must end now. */
  end(): EndReason | undefined;
  find(names: readonly string[]): EventRef | undefined;
  take(id: string): void;
  /** What came for this step and is not used yet: a person ends its wait; the journey goes on after a pause. */
  flags: { skip: boolean; resumed: boolean };
  /** True: `awake` came true; false: `until` came. */
  wait(until: number | undefined, awake: () => boolean): Promise<boolean>;
  perform(kind: 'read' | 'call', name: string, input: unknown): Promise<Answer>;
  /** The answer to what was performed last is there. */
  answered(answer: Answer): void;
}

/** The step has asked for something else than before it was cut: its code has changed without a new semantics number. */
class Diverged extends Error {
  override name = 'Diverged';
}

/**
 * The runtime of one passage through one node. All that a step gets is noted in order in the memo; a step that is entered again from
 * its top gets the same things from the memo until it is back at the place where it was cut.
 */
export function visitRuntime(of: Visited): StepRuntime {
  const { memo } = of;
  let cursor = 0;

  /** The next thing noted; undefined when the step has come to new ground. */
  function recall(...kinds: string[]): MemoEntry | undefined {
    const entry = memo[cursor];
    if (entry === undefined) return undefined;
    if (!kinds.some((kind) => kind in entry)) throw new Diverged(`${of.nodeId}: expected ${kinds}, noted was ${Object.keys(entry)}`);
    cursor += 1;
    return entry;
  }
  function note<E extends MemoEntry>(entry: E): E {
    memo.push(entry);
    cursor = memo.length;
    return entry;
  }
  function interrupt(): void {
    const reason = of.end();
    if (reason !== undefined) throw new Interrupted(reason);
  }

  function skipOnce(): boolean {
    const skip = of.flags.skip;
    of.flags.skip = false;
    return skip;
  }

  async function sleepUntil(at: number): Promise<void> {
    if (recall('slept') !== undefined) return;
    const awake = () => of.end() !== undefined || of.flags.skip;
    if (at > of.now() && !awake()) await of.wait(at, awake);
    interrupt();
    skipOnce();
    note({ slept: true });
  }

  async function waitFor(names: readonly string[], until?: number): Promise<EventRef | 'timeout'> {
    const noted = recall('event', 'timeout');
    if (noted !== undefined) return 'event' in noted ? noted.event : 'timeout';
    const awake = () => of.end() !== undefined || of.flags.skip || of.find(names) !== undefined;
    if (!awake() && (until === undefined || until > of.now())) await of.wait(until, awake);
    interrupt();
    const event = skipOnce() ? undefined : of.find(names);
    if (event === undefined) {
      note({ timeout: true });
      return 'timeout';
    }
    of.take(event.id);
    return note({ event }).event;
  }

  async function ask(kind: 'read' | 'call', name: string, input: unknown): Promise<unknown> {
    for (;;) {
      const noted = memo[cursor];
      if (noted !== undefined && 'held' in noted) {
        await hold(noted.held);
        continue;
      }
      const before = recall('done');
      if (before !== undefined && 'done' in before) return before.done;
      of.flags.resumed = false;
      const answer = await of.perform(kind, name, input);
      of.answered(answer);
      if ('done' in answer) return note({ done: answer.done }).done;
      memo.push({ held: 'holdUntil' in answer ? answer.holdUntil : null });
    }
  }

  /** Nothing has been sent yet, so what ends the enrollment acts here too. */
  async function hold(until: number | null): Promise<void> {
    const awake = () => of.end() !== undefined || (until === null && of.flags.resumed);
    if (!awake() && (until === null || until > of.now())) await of.wait(until ?? undefined, awake);
    interrupt();
    memo.pop();
  }

  return {
    enrollment: of.enrollment,
    nodeId: of.nodeId,
    visit: of.visit,
    values: of.values,
    now() {
      const noted = recall('now') ?? note({ now: of.now() });
      return 'now' in noted ? noted.now : of.now();
    },
    sleepUntil,
    waitFor,
    // The server checks what it answers against the schema of `name`; the memo only carries it.
    read: <K extends keyof Reads>(name: K, input: Reads[K]['input']) => ask('read', name, input) as Promise<Reads[K]['output']>,
    call: <K extends keyof Calls>(name: K, input: Calls[K]['input']) => ask('call', name, input) as Promise<Calls[K]['output']>,
  };
}
