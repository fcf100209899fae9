import type { Calls, Reads } from '#nodes/kit/calls.ts';
import type { EventRef, StepRuntime } from '#nodes/kit/runtime.ts';
import type { Interruption, MemoEntry, Visited } from './protocol.ts';

/** Thrown out of a wait when the enrollment must end, or may go on elsewhere. Steps never catch it. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  readonly reason: Interruption;
  constructor(reason: Interruption) {
    super(`The enrollment is interrupted: ${reason}`);
    this.reason = reason;
  }
}

export function interrupt(reason: Interruption | undefined): void {
  if (reason !== undefined) throw new Interrupted(reason);
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
  const { memo, flags } = of;
  let cursor = 0;

  /** The next thing noted; undefined when the step has come to new ground. */
  function recall(kinds: readonly string[], name?: string): MemoEntry | undefined {
    const fits = (entry: MemoEntry) =>
      kinds.some((kind) => kind in entry) && ('of' in entry && name !== undefined ? entry.of === name : true);
    if (of.loose) {
      const index = memo.findIndex((entry, at) => at >= cursor && fits(entry));
      memo.splice(cursor, Math.max(0, index - cursor));
    }
    const entry = memo[cursor];
    if (entry !== undefined && fits(entry)) {
      cursor += 1;
      return entry;
    }
    if (entry !== undefined && !of.loose && !('until' in entry))
      throw new Diverged(`${of.nodeId}: expected ${name ?? kinds}, noted was ${Object.keys(entry)}`);
    return undefined;
  }
  function note<E extends MemoEntry>(entry: E): E {
    memo.splice(cursor, 0, entry);
    cursor += 1;
    return entry;
  }
  /** The outcome of a wait: nothing that was noted for a later place is of use any more. */
  function over<E extends MemoEntry>(entry: E): E {
    memo.length = cursor;
    return note(entry);
  }
  /** Waits, to the end that it had before a change of the version if there was one. */
  async function rest(at: number | undefined, awake: () => boolean): Promise<void> {
    const last = memo.at(-1);
    const until = last !== undefined && 'until' in last ? last.until : at;
    if (!awake() && (until === undefined || until > of.now())) await of.wait(until, awake);
    interrupt(of.called());
  }

  async function sleepUntil(at: number): Promise<void> {
    if (recall(['slept']) !== undefined) return;
    await rest(at, () => of.called() !== undefined || flags.skip);
    flags.skip = false;
    over({ slept: true });
  }

  async function waitFor(names: readonly string[], until?: number): Promise<EventRef | 'timeout'> {
    const noted = recall(['event', 'timeout']);
    if (noted !== undefined) return 'event' in noted ? noted.event : 'timeout';
    await rest(until, () => of.called() !== undefined || flags.skip || of.find(names) !== undefined);
    const event = flags.skip ? undefined : of.find(names);
    flags.skip = false;
    if (event === undefined) {
      over({ timeout: true });
      return 'timeout';
    }
    of.take(event.id);
    return over({ event }).event;
  }

  async function ask(kind: 'read' | 'call', name: string, input: unknown): Promise<unknown> {
    for (;;) {
      const noted = memo[cursor];
      if (noted !== undefined && 'held' in noted) {
        await hold(noted.held);
        continue;
      }
      const before = recall(['done'], name);
      if (before !== undefined && 'done' in before) return before.done;
      flags.resumed = false;
      const answer = await of.perform(kind, { name, input, place: cursor });
      of.answered(answer);
      if ('done' in answer) return note({ done: answer.done, of: name }).done;
      memo.splice(cursor, 0, { held: 'holdUntil' in answer ? answer.holdUntil : null });
    }
  }

  /** Nothing has been sent yet, so what ends the enrollment acts here too. */
  async function hold(until: number | null): Promise<void> {
    const awake = () => of.called() !== undefined || (until === null && flags.resumed);
    if (!awake() && (until === null || until > of.now())) await of.wait(until ?? undefined, awake);
    interrupt(of.called());
    memo.splice(cursor, 1);
  }

  const { enrollment, nodeId, visit, values } = of;
  return {
    ...{ enrollment, nodeId, visit, values },
    now() {
      const noted = recall(['now']) ?? note({ now: of.now() });
      return 'now' in noted ? noted.now : of.now();
    },
    sleepUntil,
    waitFor,
    // The server checks what it answers against the schema of `name`; the memo only carries it.
    read: <K extends keyof Reads>(name: K, input: Reads[K]['input']) => ask('read', name, input) as Promise<Reads[K]['output']>,
    call: <K extends keyof Calls>(name: K, input: Calls[K]['input']) => ask('call', name, input) as Promise<Calls[K]['output']>,
  };
}
